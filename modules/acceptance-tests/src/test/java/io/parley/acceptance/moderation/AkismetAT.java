package io.parley.acceptance.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.OutsideServer;
import io.parley.testkit.http.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A site asks a service with the interface of Akismet about its comments. */
@Tag("once")
class AkismetAT {
  private static final String PATH = "/moderation/akismet";
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Site site = Running.parley().aSite();
  private final Api moderator = site.tenant().withScopes("moderation");
  private final OutsideServer service = new OutsideServer();

  @BeforeEach
  void answer() {
    service.says(
        question -> {
          Map<String, String> form = question.form();
          if (!"k3y".equals(form.get("api_key"))) {
            return "invalid";
          }
          return switch (question.path()) {
            case "/1.1/verify-key" -> "valid";
            case "/1.1/comment-check" ->
                String.valueOf(form.get("comment_content").contains("cheap"));
            default -> "Thanks for making the web a better place.";
          };
        });
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void whatTheServiceTakesForSpamIsSpamUntilAModeratorSaysOtherwise() {
    String url = service.url("/1.1").toString();
    site.admin()
        .patch(site.path(PATH), Json.of("url", url, "key", "wrong"))
        .isProblem(400, "akismet.key");
    JsonNode made =
        site.admin().patch(site.path(PATH), Json.of("url", url, "key", "k3y")).json(200);
    JsonNode trial = site.admin().post(site.path(PATH + "/trial"), Json.of()).json(200);
    Posted fine = site.aComment("page").saying("The last ferry").post();
    Posted spam = site.aComment("page").saying("So cheap").post();

    assertThat(made.toString()).doesNotContain("k3y");
    assertThat(trial.path("verdict").asText()).isEqualTo("fine");
    JsonNode found =
        moderator.get("/moderation/comments", "state", "spam", "reason", "akismet").json(200);
    assertThat(Json.texts(found.path("items"), "id")).containsExactly(spam.id());
    assertThat(Json.texts(site.page("page").path("items"), "id")).containsExactly(fine.id());
    moderator
        .post(
            "/moderation/decisions",
            Json.of("action", "approve", "comments", List.of(Json.of("id", spam.id()))))
        .is(200);
    Probe.until("told", SOON, () -> !service.questionsAt("/1.1/submit-ham").isEmpty());
    assertThat(service.questionsAt("/1.1/submit-ham").get(0).form())
        .containsEntry("comment_content", "So cheap")
        .containsEntry(
            "user_ip", service.questionsAt("/1.1/comment-check").get(2).form().get("user_ip"));
    moderator.patch(site.path(PATH), Json.of("url", "")).isProblem(403, "scope.missing");
  }
}
