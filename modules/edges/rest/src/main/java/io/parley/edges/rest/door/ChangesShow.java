package io.parley.edges.rest.door;

import io.parley.edges.reading.Reads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Lets a change show in the next read on this node: whoever has the answer to a change of a site
 * finds nothing older. Also where the change seems to have failed, which it may have done after it
 * was made.
 */
@Provider
@ApplicationScoped
public class ChangesShow implements ContainerResponseFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Inject Reads reads;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String site = request.getUriInfo().getPathParameters().getFirst("key");
    if (site != null && !READING.contains(request.getMethod())) {
      reads.changed(site);
    }
  }
}
