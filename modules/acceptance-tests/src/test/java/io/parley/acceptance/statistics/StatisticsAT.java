package io.parley.acceptance.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsAT {
  private final Site site = Running.parley().aSite();

  @Test
  void countsWhatReadersAndProgramsDo() {
    Posted first = site.aComment("page").byGuest("Ada").post();
    Posted second = site.aComment("other page").byGuest("Grace").post();
    site.aComment("page").byAuthor("Author").post();
    first.author().patch(first.path(), Json.of("body", "better")).is(200);
    first.author().patch(first.path(), Json.of("body", "best")).is(200);
    second.author().delete(second.path()).is(204);

    JsonNode total = waitFor("commentsDeleted", 1).path("total");

    assertThat(total.path("commentsPosted").asLong()).isEqualTo(3);
    assertThat(total.path("commentsEdited").asLong()).isEqualTo(2);
    assertThat(total.path("imports").asLong()).isZero();
  }

  @Test
  void countsImportsAndWhatTheyBringOnce() {
    site.runImport(DisqusExport.ofMany(2, 9), "dryRun", "true");
    site.runImport(DisqusExport.ofMany(2, 9));
    site.runImport(DisqusExport.ofMany(2, 9));

    JsonNode total = waitFor("imports", 2).path("total");

    assertThat(total.path("commentsImported").asLong()).isEqualTo(9);
    assertThat(total.path("commentsPosted").asLong()).isZero();
  }

  @Test
  void showsEachDayOfTheLastThirtyUnlessToldOtherwise() {
    site.aComment("page").post();
    JsonNode statistics = waitFor("commentsPosted", 1);

    assertThat(statistics.path("site").asText()).isEqualTo(site.key());
    assertThat(statistics.path("days")).hasSize(30);
    assertThat(statistics.path("days").path(29).path("day").asText())
        .isEqualTo(statistics.path("to").asText());
    long posted = 0;
    for (JsonNode day : statistics.path("days")) {
      posted += day.path("counts").path("commentsPosted").asLong();
    }
    assertThat(posted).isEqualTo(1);
    JsonNode longAgo =
        site.admin()
            .get(site.path("/statistics"), "from", "2020-01-01", "to", "2020-12-31")
            .json(200);
    assertThat(longAgo.path("days")).hasSize(366);
    assertThat(longAgo.path("total").path("commentsPosted").asLong()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02, 2026-01-01, to",
    "2025-01-01, 2026-01-02, from",
    "2026-02-30, 2026-03-01, from",
    "26-1-1, 2026-03-01, from",
    "2026-01-01, soon, to"
  })
  void refusesDaysThatAreNoneAndRangesThatAreTooLong(String from, String to, String field) {
    site.admin().get(site.path("/statistics"), "from", from, "to", to).isRejectedFor(field);
  }

  @Test
  void isForThoseWhoManageSitesOrReadDiscussions() {
    for (String scope : new String[] {"site:admin", "discussion:read"}) {
      site.tenant().withScopes(scope).get(site.path("/statistics")).is(200);
    }
    for (String scope : new String[] {"discussion:write", "moderation", "tenant:admin"}) {
      site.tenant().withScopes(scope).get(site.path("/statistics")).isProblem(403, "scope.missing");
    }
    Api nobody = Running.parley().visitor();
    nobody.get(site.path("/statistics")).isProblem(401);
    Running.parley().aTenant().admin().get(site.path("/statistics")).isProblem(404);
  }

  private JsonNode waitFor(String count, long wanted) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return Probe.until(
        count,
        Duration.ofSeconds(20),
        () ->
            site.admin()
                .get(
                    site.path("/statistics"),
                    "from",
                    today.minusDays(29).toString(),
                    "to",
                    today.toString())
                .json(200),
        statistics -> statistics.path("total").path(count).asLong() == wanted);
  }
}
