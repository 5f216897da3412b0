package io.parley.discussion.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.ActiveDay;
import io.parley.discussion.api.Activity;
import io.parley.discussion.api.ActivityOf;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.SiteSettings;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who wrote how much, and where. */
class ActivityIT {
  private final Fixture given = new Fixture();

  @AfterEach
  void close() {
    given.close();
  }

  @Test
  void countsCommentsAndAuthorsByDayAndTheBusiestThreads() {
    UUID importId = UUID.randomUUID();
    given.importThreads(importId, Fixture.thread("a"), Fixture.thread("b"));
    given.importComments(
        importId,
        Fixture.comment("1", "a", null, 1),
        Fixture.comment("2", "b", null, 2),
        Fixture.comment("3", "b", "2", 60 * 24),
        Fixture.comment("4", "b", "2", 60 * 48));
    LocalDate first = LocalDate.parse("2015-06-01");

    Activity activity =
        given.asProgram(
            () -> given.discussion.activity(new ActivityOf(given.site, first, first.plusDays(1))));

    assertThat(activity.days())
        .containsExactly(new ActiveDay(first, 2, 2), new ActiveDay(first.plusDays(1), 1, 1));
    assertThat(activity.threads())
        .extracting(one -> one.thread().identifier() + " " + one.comments())
        .containsExactly("b 2", "a 1");
    assertThat(activity.capped()).isFalse();
  }

  @Test
  void isForThoseWhoReadFiguresOfTheirOwnSites() {
    LocalDate day = LocalDate.parse("2015-06-01");
    String foreign = given.aSite(new TenantId(UUID.randomUUID()), SiteSettings.defaults());

    assertThatThrownBy(
            () -> given.asReader(() -> given.discussion.activity(new ActivityOf(null, day, day))))
        .isInstanceOf(Denied.class);
    assertThatThrownBy(
            () ->
                given.asProgram(() -> given.discussion.activity(new ActivityOf(foreign, day, day))))
        .isInstanceOf(NotFound.class);
  }
}
