package io.parley.edges.rest.door;

import io.parley.edges.reading.Reads;
import io.parley.kernel.api.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Lets a change show in the next read on this node: whoever has the answer to a change of a site,
 * or of anything else of a tenant, finds nothing older. Also where the change seems to have failed,
 * which it may have done after it was made.
 *
 * <p>What was refused changed nothing and does not count: refusals come as fast as anybody sends
 * them, and each would make the readers of the site wait. That is so before a route is reached, and
 * when a module refuses, because a route asks for one change only, and a module that answers that a
 * request is at fault has done nothing of it.
 */
@Provider
@ApplicationScoped
public class ChangesShow implements ContainerResponseFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<Integer> REFUSED = Set.of(400, 401, 403, 404, 405, 413, 415, 429);

  @Inject Reads reads;
  @Inject Caller caller;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (READING.contains(request.getMethod())
        || !caller.inside()
        || REFUSED.contains(response.getStatus())) {
      return;
    }
    String site = request.getUriInfo().getPathParameters().getFirst("key");
    TenantId tenant = caller.context().tenant();
    if (site != null) {
      reads.changed(site);
    } else if (tenant != null) {
      reads.changedOf(tenant);
    }
  }
}
