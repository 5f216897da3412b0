package io.parley.edges.rest.document;

import io.parley.edges.rest.door.Summary;
import io.parley.testkit.CommittedFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is committed describes what is built. */
@Tag(CommittedFile.TAG)
class GeneratedFilesTest {
  private static final String DOCUMENTS = "modules/edges/rest/src/main/openapi/";

  @Test
  void openApiDescribesTheResources() {
    CommittedFile.at(DOCUMENTS + "openapi.json").isMadeOf(OpenApiDocument.json());
  }

  @Test
  void thePageDescribesTheResources() {
    CommittedFile.at(DOCUMENTS + "index.html").isMadeOf(ApiPage.html());
  }

  @Test
  void theHandbookListsTheRoutes() {
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

    CommittedFile.at("modules/handbook/routes.md")
        .isMadeOf(
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

  @Test
  void theHandbookListsWhoMayDoWhat() {
    CommittedFile.at("modules/handbook/rights.md").isMadeOf(RightsPage.markdown());
  }
}
