package io.parley.edges.rest.door;

import io.parley.kernel.api.Rejected;
import io.parley.kernel.web.PlainText;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses query parameters that the route does not know, which are usually typing errors, and such
 * as are given twice, which two programs would read differently.
 */
@Provider
@Priority(Priorities.USER)
@ApplicationScoped
public class KnownParameters implements ContainerRequestFilter {
  private final Map<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    UriInfo uri = request.getUriInfo();
    check(
        known.computeIfAbsent(resource.getResourceMethod(), RouteParameters::of),
        uri.getQueryParameters());
    uri.getPathParameters().forEach(KnownParameters::characters);
    boolean hidden =
        uri.getPathSegments().stream()
            .anyMatch(segment -> !segment.getMatrixParameters().isEmpty());
    if (hidden) {
      throw new Rejected("parameter.unknown", "An address holds no parameters behind a semicolon.");
    }
  }

  /**
   * Refuses query parameters on a route that knows none and does not pass through here.
   *
   * @throws Rejected when there is one
   */
  public static void refuseAll(HttpServletRequest request) {
    request
        .getParameterMap()
        .forEach((name, values) -> check(Map.of(), Map.of(name, List.of(values))));
  }

  static void check(Map<String, Boolean> known, Map<String, List<String>> given) {
    given.forEach(
        (name, values) -> {
          Boolean many = known.get(name);
          if (many == null) {
            throw new Rejected(
                "parameter.unknown", "There is no such query parameter here.", shown(name));
          }
          if (!many && values.size() > 1) {
            throw new Rejected("parameter.repeated", "Give this query parameter once.", name);
          }
          characters(name, values);
        });
  }

  private static void characters(String name, List<String> values) {
    for (String value : values) {
      PlainText.of(name, value);
      if (value.indexOf('\uFFFD') >= 0) {
        throw new Rejected("text.characters", "The text is not UTF-8.", name);
      }
    }
  }

  private static String shown(String name) {
    String printable = name.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= 60 ? printable : printable.substring(0, 60);
  }
}
