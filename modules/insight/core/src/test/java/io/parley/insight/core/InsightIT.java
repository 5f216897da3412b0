package io.parley.insight.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.CommentDeleted;
import io.parley.discussion.api.CommentEdited;
import io.parley.discussion.api.CommentPosted;
import io.parley.exchange.api.BucketCounts;
import io.parley.exchange.api.ImportCompleted;
import io.parley.exchange.api.ImportFormat;
import io.parley.exchange.api.ImportView;
import io.parley.insight.api.SiteCounts;
import io.parley.insight.api.SiteDay;
import io.parley.insight.api.SiteStatistics;
import io.parley.insight.api.StatisticsRequest;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.EventReceipt;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InsightIT {
  private static final LocalDate FIRST = LocalDate.parse("2026-02-27");
  private static final LocalDate LAST = LocalDate.parse("2026-03-01");

  private final Fixture given = new Fixture();

  @Test
  void countsByTheDayInUtc() {
    given.receive(
        posted(given.site, "2026-02-28T23:59:59.999Z"),
        posted(given.site, "2026-03-01T00:00:00Z"),
        new CommentEdited(given.site, id(), id(), AuthorKind.GUEST, at("2026-03-01T10:00:00Z")),
        new CommentDeleted(given.site, id(), id(), AuthorKind.NAMED, at("2026-03-01T11:00:00Z")),
        new ImportCompleted(
            id(),
            given.site,
            ImportFormat.DISQUS,
            new ImportView.Buckets(
                new BucketCounts(7, 0, 0, 0, 0, 0), new BucketCounts(40, 5, 6, 3, 2, 1)),
            at("2026-02-28T12:00:00Z")),
        posted(id(), "2026-03-01T00:00:00Z"));

    SiteStatistics statistics = given.statistics(FIRST, LAST);

    assertThat(statistics.site()).isEqualTo(given.key);
    assertThat(statistics.days())
        .containsExactly(
            new SiteDay(FIRST, SiteCounts.NONE),
            new SiteDay(LocalDate.parse("2026-02-28"), new SiteCounts(1, 0, 0, 1, 40)),
            new SiteDay(LAST, new SiteCounts(1, 1, 1, 0, 0)));
    assertThat(statistics.total()).isEqualTo(new SiteCounts(2, 1, 1, 1, 40));
    assertThat(given.statistics(LAST, LAST).total()).isEqualTo(new SiteCounts(1, 1, 1, 0, 0));
  }

  @Test
  void countsEachEventOnce() {
    var batch = given.batch(posted(given.site, "2026-03-01T00:00:00Z"));

    assertThat(given.receive(batch)).isEqualTo(new EventReceipt(1, null));
    assertThat(given.receive(batch)).isEqualTo(new EventReceipt(1, null));

    assertThat(given.statistics(LAST, LAST).total().commentsPosted()).isOne();
  }

  @Test
  void losesNothingWhenManyCountAtOnce() {
    List<UUID> sites = List.of(given.site, id(), id());
    List<CompletableFuture<?>> batches =
        IntStream.range(0, 60)
            .<CompletableFuture<?>>mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () ->
                            given.receive(
                                posted(sites.get(i % 3), "2026-03-01T01:00:00Z"),
                                posted(sites.get((i + 1) % 3), "2026-02-28T01:00:00Z"),
                                posted(sites.get((i + 2) % 3), "2026-02-27T01:00:00Z"))))
            .toList();

    CompletableFuture.allOf(batches.toArray(CompletableFuture[]::new)).join();

    assertThat(given.statistics(FIRST, LAST).total().commentsPosted()).isEqualTo(60);
  }

  @Test
  void seesOnlySitesOfItsTenantAndOnlyWithOneOfTheScopes() {
    given.receive(posted(given.site, "2026-03-01T00:00:00Z"));
    StatisticsRequest request = new StatisticsRequest(given.key, FIRST, LAST);

    assertThat(given.ask(given.tenant, request, Scope.DISCUSSION_READ).total().commentsPosted())
        .isOne();
    assertThatThrownBy(() -> given.ask(given.tenant, request, Scope.MODERATION))
        .isInstanceOf(Denied.class)
        .hasMessageContaining("site:admin or discussion:read");
    assertThatThrownBy(
            () -> given.ask(new TenantId(id()), request, Scope.SITE_ADMIN, Scope.DISCUSSION_READ))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () ->
                given.ask(
                    given.tenant,
                    new StatisticsRequest("no-such-site", FIRST, LAST),
                    Scope.SITE_ADMIN))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void refusesRangesThatAreNoneAndSuchAsAreTooLong() {
    assertThatThrownBy(() -> new StatisticsRequest("s", LAST, FIRST)).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> new StatisticsRequest("s", FIRST, FIRST.plusDays(366)))
        .isInstanceOf(Rejected.class);
    assertThat(given.statistics(FIRST, FIRST.plusDays(365)).days()).hasSize(366);
  }

  @Test
  void forgetsASiteAlsoWhenEventsAboutItComeLater() {
    given.receive(posted(given.site, "2026-03-01T00:00:00Z"));

    assertThat(given.asParley(() -> given.insight.eraseSite(given.site)))
        .containsEntry("site_day", 1L);
    given.receive(posted(given.site, "2026-03-01T00:00:01Z"));

    assertThat(given.statistics(FIRST, LAST).total()).isEqualTo(SiteCounts.NONE);
    assertThat(given.asParley(() -> given.insight.eraseSite(given.site)))
        .containsEntry("site_day", 0L);
  }

  @Test
  void forgetsATenant() {
    given.receive(posted(given.site, "2026-03-01T00:00:00Z"));

    assertThat(given.asParley(given.insight::eraseTenant))
        .containsEntry("site_day", 1L)
        .containsEntry("inbox_event", 1L);
    assertThat(given.asParley(given.insight::eraseTenant).values()).containsOnly(0L);
  }

  @Test
  void lettingInAndErasingIsForParleyAlone() {
    var batch = given.batch(posted(given.site, "2026-03-01T00:00:00Z"));

    for (Runnable call :
        List.<Runnable>of(
            () -> given.insight.receive(batch),
            () -> given.insight.eraseTenant(),
            () -> given.insight.eraseSite(given.site))) {
      assertThatThrownBy(
              () ->
                  given.as(
                      given.tenant,
                      () -> {
                        call.run();
                        return true;
                      },
                      Scope.values()))
          .isInstanceOf(Denied.class);
    }
  }

  private static CommentPosted posted(UUID site, String at) {
    return new CommentPosted(site, id(), id(), AuthorKind.GUEST, at(at));
  }

  private static UUID id() {
    return UUID.randomUUID();
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
