package io.parley.acceptance.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsAT {
  private final Api operator = Running.parley().operator();

  @Test
  void showsEachModuleThatSendsEvents() {
    JsonNode modules = operator.get("/operator/events").json(200).path("items");

    assertThat(Json.texts(modules, "module")).contains("discussion", "exchange").isSorted();
    for (JsonNode module : modules) {
      assertThat(Json.names(module))
          .containsExactlyInAnyOrder(
              "module",
              "reachable",
              "pending",
              "parked",
              "oldestPendingAt",
              "lagSeconds",
              "subscribers",
              "parkedEvents");
      assertThat(module.path("reachable").asBoolean()).isTrue();
    }
  }

  @Test
  void eventsArriveWithinSeconds() {
    Site site = Running.parley().aSite();
    site.aComment("page").post();

    Probe.until(
        "the count of the comment",
        Duration.ofSeconds(20),
        () ->
            site.admin()
                .get(site.path("/statistics"))
                .json(200)
                .path("total")
                .path("commentsPosted")
                .asLong(),
        posted -> posted == 1);
  }

  @Test
  void redrivesAModulesParkedEvents() {
    Api repeating = operator.with("Idempotency-Key", Fresh.idempotencyKey());

    JsonNode first = repeating.post("/operator/events/exchange/redrive", null).json(200);
    JsonNode second = repeating.post("/operator/events/exchange/redrive", null).json(200);

    assertThat(first.path("redriven").isIntegralNumber()).isTrue();
    assertThat(second).isEqualTo(first);
  }

  @Test
  void doesNotKnowModulesThatSendNothing() {
    for (String module : List.of("insight", "nothing", "Discussion")) {
      operator
          .post("/operator/events/" + module + "/redrive", null)
          .isProblem(404, "module.unknown");
    }
  }
}
