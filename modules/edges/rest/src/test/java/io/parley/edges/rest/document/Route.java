package io.parley.edges.rest.document;

import io.parley.edges.rest.RestApplication;
import io.parley.edges.rest.door.Anonymous;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.NeedsSession;
import io.parley.edges.rest.door.Public;
import io.parley.kernel.api.Scope;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One method of one address.
 *
 * @param verb GET, POST, PUT, PATCH or DELETE
 * @param path below {@code /api}
 */
record Route(Class<?> resource, String verb, String path, Method method) {
  private static final List<String> VERBS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  /** All routes, in the order of {@link RestApplication#RESOURCES}. */
  static List<Route> all() {
    List<Route> routes = new ArrayList<>();
    for (Class<?> resource : RestApplication.RESOURCES) {
      List<Route> own = new ArrayList<>();
      for (Method method : resource.getDeclaredMethods()) {
        verb(method)
            .ifPresent(
                verb -> own.add(new Route(resource, verb, address(resource, method), method)));
      }
      own.sort(
          Comparator.comparing(Route::path).thenComparing(route -> VERBS.indexOf(route.verb())));
      routes.addAll(own);
    }
    return routes;
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(found -> found != null)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static String address(Class<?> resource, Method method) {
    Path inner = method.getAnnotation(Path.class);
    return "/"
        + resource.getAnnotation(Path.class).value()
        + (inner == null ? "" : "/" + inner.value());
  }

  boolean isPublic() {
    return has(Public.class);
  }

  boolean has(Class<? extends Annotation> annotation) {
    return method.isAnnotationPresent(annotation);
  }

  /** Scopes of which one is enough; none where no scope is needed. */
  List<Scope> scopes() {
    Needs needs = method.getAnnotation(Needs.class);
    return needs == null ? List.of() : List.of(needs.value());
  }

  /** Whether it is enough to hold one of them at single sites. */
  boolean isForSites() {
    Needs needs = method.getAnnotation(Needs.class);
    return needs != null && needs.sites();
  }

  /** What a caller must show, in words. */
  String need() {
    if (scopes().isEmpty()) {
      return has(NeedsSession.class) ? "session" : has(Anonymous.class) ? "nothing" : "public";
    }
    return scopes().stream().map(Scope::text).collect(Collectors.joining(" or "));
  }

  /** Whether the address names something that belongs to one tenant. */
  boolean tenantOwned() {
    return !scopes().isEmpty() && !scopes().contains(Scope.OPERATOR) && !pathParameters().isEmpty();
  }

  List<String> pathParameters() {
    return VARIABLE.matcher(path).results().map(result -> result.group(1)).toList();
  }

  /** A name for generated programs, such as {@code sitesList}. */
  String operation() {
    String name = resource.getSimpleName();
    return Character.toLowerCase(name.charAt(0))
        + name.substring(1)
        + Character.toUpperCase(method.getName().charAt(0))
        + method.getName().substring(1);
  }

  static Map<String, List<Route>> byPath() {
    return all().stream()
        .collect(
            Collectors.groupingBy(Route::path, java.util.LinkedHashMap::new, Collectors.toList()));
  }
}
