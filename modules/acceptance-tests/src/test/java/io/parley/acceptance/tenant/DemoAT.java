package io.parley.acceptance.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The demo of a new installation shows every page of the tenant UI with life in it. */
class DemoAT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Demo demo = Demo.settled(Running.server());

  @Test
  void everyListHasSomethingInIt() {
    assertThat(demo.sizes()).allSatisfy((list, size) -> assertThat(size).as(list).isPositive());
    assertThat(Json.texts(demo.items("/sites"), "key")).contains("demo", "demo-sailing");
    assertThat(Json.texts(demo.items("/members"), "role"))
        .contains("owner", "admin", "moderator", "analyst");
    assertThat(demo.read("/moderation/word-lists/suspect").path("words")).isNotEmpty();
    assertThat(demo.read("/moderation/word-lists/banned").path("words")).isNotEmpty();
  }

  @Test
  void colleaguesHaveDecidedInEveryWay() {
    JsonNode decisions = demo.items(Demo.DECISIONS);

    assertThat(Json.texts(decisions, "action"))
        .contains("approve", "reject", "spam", "edit", "pin", "reported");
    List<Integer> changed = new ArrayList<>();
    demo.items("/moderation/jobs").forEach(job -> changed.add(job.path("changed").asInt()));
    assertThat(changed).anyMatch(comments -> comments >= 30);
    assertThat(demo.items("/audit?limit=100"))
        .anyMatch(entry -> entry.path("actor").path("kind").asText().equals("member"));
  }

  @Test
  void theClassifierHasLearned() {
    JsonNode learned =
        Probe.until(
            "the classifier",
            PATIENCE,
            () -> demo.read("/moderation/classifier"),
            classifier -> classifier.path("active").asBoolean());

    assertThat(learned.path("spam").asInt()).isGreaterThanOrEqualTo(30);
    assertThat(learned.path("approved").asInt()).isGreaterThanOrEqualTo(30);
  }

  @Test
  void threadsWereClosedAndMovedAndTheirFormerNamesLeadToThem() {
    assertThat(demo.thread("demo-sailing", "regatta").path("state").asText()).isEqualTo("closed");
    JsonNode moved = demo.thread(Demo.SITE, "harbour-swim");
    assertThat(moved.path("commentCount").asInt()).isPositive();
    assertThat(demo.thread(Demo.SITE, "swim-draft").path("id")).isEqualTo(moved.path("id"));
    assertThat(
            Json.texts(
                demo.items("/moderation/threads/" + moved.path("id").asText() + "/decisions"),
                "action"))
        .containsExactly("move");
  }

  @Test
  void authorsAreTrustedAndNotedAndReadersHaveVoted() {
    JsonNode trusted = demo.read(demo.authorPath("Captain Rehn"));

    assertThat(trusted.path("trusted").asBoolean()).isTrue();
    assertThat(trusted.path("note").asText()).isNotEmpty();
    assertThat(demo.read(demo.authorPath("Lucky Lou")).path("note").asText()).isNotEmpty();
    assertThat(demo.firstOf("Ana P.").path("score").asInt()).isEqualTo(3);
    assertThat(demo.firstOf("Harbour Office").path("pinned").asBoolean()).isTrue();
  }

  @Test
  void theOverviewHasMoreThanOneDay() {
    JsonNode figures = demo.read("/moderation/figures");

    assertThat(
            StreamSupport.stream(figures.path("days").spliterator(), false)
                .filter(day -> day.path("authors").asInt() > 0))
        .hasSizeGreaterThanOrEqualTo(7);
    assertThat(figures.path("days"))
        .anyMatch(day -> day.path("approved").asInt() >= 30 && day.path("spam").asInt() >= 30);
    assertThat(figures.path("threads")).hasSizeGreaterThanOrEqualTo(5);
    assertThat(figures.path("medianSeconds").isNumber()).isTrue();
  }
}
