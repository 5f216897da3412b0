package io.parley.edges.rest.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.edges.rest.RestApplication;
import io.parley.edges.rest.door.Anonymous;
import io.parley.edges.rest.door.Cacheable;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.NeedsSession;
import io.parley.edges.rest.door.Preflight;
import io.parley.edges.rest.door.Public;
import io.parley.edges.rest.door.Summary;
import io.parley.testkit.CommittedFile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteRules {
  /** What a route lacks; empty when it may be deployed. */
  private static List<String> faults(Route route) {
    List<String> faults = new ArrayList<>();
    long needs =
        Stream.of(Needs.class, NeedsSession.class, Public.class, Anonymous.class)
            .filter(route::has)
            .count();
    if (needs != 1) {
      faults.add("declares " + needs + " needs instead of one");
    }
    if (!route.has(Summary.class)) {
      faults.add("has no summary");
    }
    if (!route.isServlet() && !route.resource().isAnnotationPresent(InCallContext.class)) {
      faults.add("does not run in a call context");
    }
    if (route.isPublic() && !Preflight.PUBLIC_PATH.matcher(route.path()).matches()) {
      faults.add("is public, but browsers are not told so");
    }
    if (!route.isPublic() && Preflight.PUBLIC_PATH.matcher(route.path()).matches()) {
      faults.add("is not public, but browsers are told so");
    }
    if (route.has(Cacheable.class)
        && !(route.verb().equals("GET") && (route.isPublic() || route.has(Anonymous.class)))) {
      faults.add("is cacheable, but not the same for everybody");
    }
    if (OpenApiDocument.bodyOf(route).isPresent() && !route.has(Consumes.class)) {
      faults.add("takes a body of any type");
    }
    return faults;
  }

  @Test
  void everyRouteDeclaresWhatItNeeds() {
    assertThat(Route.all()).isNotEmpty();
    assertThat(Route.all()).allSatisfy(route -> assertThat(faults(route)).isEmpty());
  }

  @Test
  void aRouteThatDeclaresNothingIsFound() throws NoSuchMethodException {
    Route bad =
        new Route(Forgetful.class, "GET", "/v1/forgetful", Forgetful.class.getMethod("all"));

    assertThat(faults(bad))
        .contains(
            "declares 0 needs instead of one", "has no summary", "does not run in a call context");
  }

  @Test
  void everyResourceIsRegistered() throws IOException {
    assertThat(RestApplication.RESOURCES)
        .extracting(Class::getSimpleName)
        .containsExactlyInAnyOrderElementsOf(classesWith("\n@Path("));
  }

  @Test
  void everyServletOfTheInterfaceIsInTheDocument() throws IOException {
    assertThat(RestApplication.SERVLETS)
        .extracting(Class::getSimpleName)
        .containsExactlyInAnyOrderElementsOf(classesWith("@WebServlet(urlPatterns = \"/v1/"));
  }

  private static List<String> classesWith(String text) throws IOException {
    try (Stream<java.nio.file.Path> sources =
        Files.walk(CommittedFile.workingTree().resolve("modules/edges/rest/src/main/java"))) {
      return sources
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> read(file).contains(text))
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .toList();
    }
  }

  private static String read(java.nio.file.Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  @Test
  void operationsHaveNamesOfTheirOwn() {
    Set<String> names = new HashSet<>();

    assertThat(Route.all()).allSatisfy(route -> assertThat(names.add(route.operation())).isTrue());
  }

  @Test
  void openApiNamesNothingThatIsMissing() throws IOException {
    var document = new ObjectMapper().readTree(OpenApiDocument.json());

    for (var reference : document.findValuesAsText("$ref")) {
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
    assertThat(document.at("/openapi").asText()).isEqualTo("3.1.0");
  }

  /** Forgets everything that a resource must declare. */
  @Path("v1/forgetful")
  public static class Forgetful {
    @GET
    public String all() {
      return "";
    }
  }
}
