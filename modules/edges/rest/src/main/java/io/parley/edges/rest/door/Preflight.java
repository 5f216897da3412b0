package io.parley.edges.rest.door;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.web.Requests;
import io.parley.tenancy.api.PublicSite;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers browsers that ask whether a page of another origin may call a public route. */
@Provider
@PreMatching
@ApplicationScoped
public class Preflight implements ContainerRequestFilter {
  /** Paths of public routes; the routes themselves are annotated {@link Public}. */
  public static final Pattern PUBLIC_PATH =
      Pattern.compile("/?v1/sites/([^/]+)/(?:comments(?:/.*)?|counts|embed)/?");

  private static final int SECONDS_TO_KEEP = 7200;

  @Context HttpServletRequest request;
  @Inject SiteOrigins sites;
  @Inject Requests requests;

  @Override
  public void filter(ContainerRequestContext asked) {
    String origin = asked.getHeaderString("Origin");
    if (!asked.getMethod().equals("OPTIONS")
        || origin == null
        || asked.getHeaderString("Access-Control-Request-Method") == null) {
      return;
    }
    Response.ResponseBuilder answer =
        Response.noContent()
            .header(
                "Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
    if (site(asked.getUriInfo().getPath())
        .filter(found -> sites.allows(found, origin))
        .isPresent()) {
      answer
          .header("Access-Control-Allow-Origin", origin)
          .header("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE")
          .header("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key, X-Parley-Author")
          .header("Access-Control-Max-Age", SECONDS_TO_KEEP);
    }
    asked.abortWith(answer.build());
  }

  private Optional<PublicSite> site(String path) {
    Matcher matcher = PUBLIC_PATH.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          requests
              .context(request, Actor.reader(), null, "nobody")
              .run(() -> sites.find(matcher.group(1))));
    } catch (NotFound | Rejected none) {
      return Optional.empty();
    }
  }
}
