package io.parley.acceptance.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Site;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsAT {
  private final Installation parley = Running.parley();

  @Test
  void aKeyOfTheOperatorReadsTheFiguresOfTheServer() {
    Answer answer = parley.operator().outside().get("/metrics").is(200);

    assertThat(answer.header("Content-Type")).startsWith("text/plain").contains("version=0.0.4");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.text()).contains("# TYPE ", "jvm_");
    // Pools and caches of a module are where it is.
    assertThat(answer.text().contains("parley-discussion")).isEqualTo(isHere("discussion"));
    assertThat(answer.text().contains("parley-tenancy")).isEqualTo(isHere("tenancy"));
    assertThat(answer.text().contains("discussion-outlines")).isEqualTo(isHere("discussion"));
  }

  @Test
  void whoWaitsForAConnectionIsAmongThem() {
    String text = parley.operator().outside().get("/metrics").is(200).text();

    if (isHere("discussion")) {
      for (String figure :
          List.of("wait_count", "max_wait_time", "in_use_count", "blocking_failure_count")) {
        assertThat(text)
            .containsPattern(
                "(?m)^datasources_pool_" + figure + "\\{.*name=\"parley-discussion\".*} \\d");
      }
    }
  }

  private boolean isHere(String module) {
    JsonNode modules = parley.operator().outside().get("/health/ready").json(200).path("modules");
    JsonNode status = modules.path(module);
    assertThat(status.isMissingNode()).as(modules.toString()).isFalse();
    return !status.path("route").asText().equals("remote");
  }

  @Test
  void moduleCallsAreAmongThem() {
    Site site = parley.aSite();
    site.reader().get(site.path("/comments") + Api.query("identifier", "nothing-yet")).is(200);

    String text = parley.operator().outside().get("/metrics").is(200).text();

    assertThat(text)
        .containsPattern("(?m)^parley_module_call_seconds_count\\{.*module=\"tenancy\".*} [1-9]")
        .containsPattern("(?m)^parley_module_call_seconds_count\\{.*operation=\"findSite\"");
  }

  @Test
  void theStepsOfReadsAreAmongThem() {
    Site site = parley.aSite();
    Api reader = site.reader();
    reader.get(site.path("/comments") + Api.query("identifier", "step-by-step")).is(200);
    reader.get(site.path("/comments") + Api.query("identifier", "step-by-step")).is(200);

    String text = parley.operator().outside().get("/metrics").is(200).text();

    assertThat(text)
        .containsPattern("(?m)^parley_reading_step_seconds_count\\{.*step=\"make\".*} [1-9]")
        .containsPattern("(?m)^parley_reading_step_seconds_sum\\{.*step=\"send\".*} [0-9.E-]+")
        .containsPattern("(?m)^parley_reading_answers_total\\{.*event=\"hit\".*} [1-9]")
        .containsPattern("(?m)^parley_reading_memory_used\\{.*} [1-9]");
  }

  @Test
  void nobodyElseReadsThem() {
    Api visitor = parley.visitor().outside();

    Answer without = visitor.get("/metrics").isProblem(401, "credentials.missing");
    assertThat(without.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(without.text()).doesNotContain("jvm_");
    visitor.from("127.0.0.1").get("/metrics").isProblem(401);
    visitor.withKey("parley_op_unknown").get("/metrics").isProblem(401, "credentials.unknown");
    parley.aTenant().admin().outside().get("/metrics").isProblem(403, "scope.missing");
  }
}
