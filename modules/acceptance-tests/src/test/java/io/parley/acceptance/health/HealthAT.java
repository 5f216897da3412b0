package io.parley.acceptance.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthAT {
  private final Api visitor = Running.parley().visitor();
  private final Api pages = visitor.outside();

  @Test
  void theServerSaysThatItLivesAndIsReady() {
    for (String path : List.of("/health/live", "/health/ready")) {
      Answer answer = pages.get(path).is(200);
      assertThat(answer.header("Cache-Control")).contains("no-store");
    }
  }

  @Test
  void theApiIsDescribedAsOpenApi31() {
    JsonNode document = visitor.get("/openapi.json").json(200);

    assertThat(document.path("openapi").asText()).startsWith("3.1");
    assertThat(document.path("info").path("title").asText()).isNotBlank();
    assertThat(document.path("paths").size()).isGreaterThan(15);
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (method.getValue().has("responses")) {
          assertThat(method.getValue().path("summary").asText())
              .as("summary of %s %s", method.getKey(), path.getKey())
              .isNotBlank();
          assertThat(method.getValue().path("responses")).isNotEmpty();
        }
      }
    }
  }

  @Test
  void whatIsNotThereIsAProblemDocumentInTheApiAndAPageElsewhere() {
    visitor.get("/no-such-thing").isProblem(404);
    visitor.send("PUT", "/sites", null).isProblem(405);
    assertThat(pages.get("/no-such-page").is(404).header("Content-Type")).contains("html");
  }

  @Test
  void browsersThatAskForAnIconGetOne() {
    assertThat(pages.get("/favicon.ico").is(200).header("Content-Type")).startsWith("image/");
    assertThat(visitor.get("/").is(200).text()).contains("rel=\"icon\"");
  }

  @Test
  void unsignedCallsBetweenModulesAreRefused() {
    for (Answer answer :
        List.of(
            pages.get("/internal/"),
            pages.post("/internal/discussion/comments", Map.of()),
            Running.parley().operator().outside().post("/internal/tenancy/tenants", Map.of()))) {
      assertThat(answer.status()).as(answer.toString()).isIn(401, 403, 404, 405);
      assertThat(answer.text()).doesNotContain("items");
    }
  }

  @Test
  void theManagementOfTheServerIsNotOnThePublicPort() {
    for (String path : List.of("/management", "/console", "/metrics", "/prometheus")) {
      assertThat(pages.get(path).status()).as(path).isIn(401, 403, 404);
    }
  }
}
