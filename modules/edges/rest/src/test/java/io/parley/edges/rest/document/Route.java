package io.parley.edges.rest.document;

import io.parley.edges.rest.RestApplication;
import io.parley.edges.rest.door.Anonymous;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.NeedsSession;
import io.parley.edges.rest.door.Public;
import io.parley.kernel.api.Scope;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
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

  /** All routes, in the order of {@link RestApplication#RESOURCES}; servlets come last. */
  static List<Route> all() {
    List<Route> routes = new ArrayList<>();
    List<Class<?>> resources = new ArrayList<>(RestApplication.RESOURCES);
    resources.addAll(RestApplication.SERVLETS);
    for (Class<?> resource : resources) {
      List<Route> own = new ArrayList<>();
      for (Method method : resource.getDeclaredMethods()) {
        verb(resource, method)
            .ifPresent(
                verb -> own.add(new Route(resource, verb, address(resource, method), method)));
      }
      own.sort(
          Comparator.comparing(Route::path).thenComparing(route -> VERBS.indexOf(route.verb())));
      routes.addAll(own);
    }
    return routes;
  }

  private static Optional<String> verb(Class<?> resource, Method method) {
    if (isServlet(resource)) {
      return VERBS.stream()
          .filter(verb -> method.getName().equalsIgnoreCase("do" + verb))
          .findAny();
    }
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(found -> found != null)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static boolean isServlet(Class<?> resource) {
    return HttpServlet.class.isAssignableFrom(resource);
  }

  private static String address(Class<?> resource, Method method) {
    if (isServlet(resource)) {
      return resource.getAnnotation(WebServlet.class).urlPatterns()[0];
    }
    Path inner = method.getAnnotation(Path.class);
    return "/"
        + resource.getAnnotation(Path.class).value()
        + (inner == null ? "" : "/" + inner.value());
  }

  /** Whether a servlet answers, which reads the request and writes the answer itself. */
  boolean isServlet() {
    return isServlet(resource);
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
    String does = isServlet() ? method.getName().substring(2) : method.getName();
    return Character.toLowerCase(name.charAt(0))
        + name.substring(1)
        + Character.toUpperCase(does.charAt(0))
        + does.substring(1);
  }

  static Map<String, List<Route>> byPath() {
    return all().stream()
        .collect(
            Collectors.groupingBy(Route::path, java.util.LinkedHashMap::new, Collectors.toList()));
  }
}
