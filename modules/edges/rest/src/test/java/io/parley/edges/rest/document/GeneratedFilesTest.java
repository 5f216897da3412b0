package io.parley.edges.rest.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.edges.rest.door.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What is committed describes what is built. {@code mvn -pl modules/edges/rest test
 * -Dparley.regenerate -Dtest=GeneratedFilesTest} writes the files anew.
 */
class GeneratedFilesTest {
  private static final Path DOCUMENTS =
      Sources.root().resolve("modules/edges/rest/src/main/openapi");

  @Test
  void openApiDescribesTheResources() throws IOException {
    same(DOCUMENTS.resolve("openapi.json"), OpenApiDocument.json());
  }

  @Test
  void thePageDescribesTheResources() throws IOException {
    same(DOCUMENTS.resolve("index.html"), ApiPage.html());
  }

  @Test
  void theHandbookListsTheRoutes() throws IOException {
    String rows =
        Route.all().stream()
            .map(
                route ->
                    "| %s | `/api%s` | %s | %s |%n"
                        .formatted(
                            route.verb(),
                            route.path(),
                            route.need(),
                            route.method().getAnnotation(Summary.class).value()))
            .collect(Collectors.joining());

    same(
        Sources.root().resolve("modules/handbook/routes.md"),
        """
        # Routes

        Made from the resources of the REST edge and compared in the build; do not edit.

        "Needs" is the scope of the key or session; `public` is open to readers and to pages of the
        site's origins, `session` a signed-in person, `nothing` anybody on pages of the installation.

        | Method | Address | Needs | What it does |
        |---|---|---|---|
        """
            + rows);
  }

  private static void same(Path file, String wanted) throws IOException {
    if (System.getProperty("parley.regenerate") != null) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, wanted);
    }
    String found = Files.exists(file) ? Files.readString(file) : "";
    assertThat(found)
        .as(
            "%s differs from the resources. Refresh it:"
                + " mvn -pl modules/edges/rest test -Dparley.regenerate -Dtest=GeneratedFilesTest",
            file.getFileName())
        .isEqualTo(wanted);
  }
}
