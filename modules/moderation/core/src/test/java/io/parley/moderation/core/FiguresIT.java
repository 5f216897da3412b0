package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Screened;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.Rejected;
import io.parley.moderation.api.ChangeSitePolicy;
import io.parley.moderation.api.Decide;
import io.parley.moderation.api.Decided;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.DeskFigures;
import io.parley.moderation.api.FiguresDay;
import io.parley.moderation.api.FiguresOf;
import io.parley.moderation.api.Judged;
import io.parley.moderation.api.SiteMode;
import io.parley.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures of what was written and decided. */
class FiguresIT {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  private final Fixture given = new Fixture();

  @BeforeEach
  void everythingWaits() {
    given.asAdmin(
        () ->
            given.moderation.changeSitePolicy(
                new ChangeSitePolicy(given.key, SiteMode.PRE, null, null, null, null, null, null)));
  }

  private Decided decide(DecisionAction action, int secondsAgo) throws SQLException {
    Screened held = given.screen("text " + secondsAgo);
    given.discussion.has(held.comment(), CommentStatus.PENDING, "text");
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update moderation.screening set at = at - interval '"
              + secondsAgo
              + " seconds' where id = '"
              + held.comment()
              + "'");
    }
    List<Judged> judged = List.of(new Judged(held.comment(), null));
    return given.asModerator(() -> given.moderation.decide(new Decide(action, judged, null)));
  }

  private DeskFigures figures(String site, LocalDate from, LocalDate to) {
    return given.asModerator(() -> given.moderation.figures(new FiguresOf(site, from, to)));
  }

  @Test
  void countDecisionsThatStandAndHowLongCommentsWaited() throws SQLException {
    for (int i = 1; i <= 9; i++) {
      decide(DecisionAction.APPROVE, 60 * i);
    }
    decide(DecisionAction.SPAM, 6_000);
    Decided regretted = decide(DecisionAction.REJECT, 9_000);
    given.asModerator(() -> given.moderation.undo(regretted.id()));

    DeskFigures figures = figures(given.key, TODAY.minusDays(1), TODAY.plusDays(1));

    assertThat(figures.days()).hasSize(3);
    FiguresDay today = figures.days().get(1);
    assertThat(List.of(today.approved(), today.rejected(), today.spam(), today.other()))
        .containsExactly(9L, 0L, 1L, 0L);
    assertThat(today.medianSeconds()).isBetween(300L, 320L);
    assertThat(today.ninetiethSeconds()).isBetween(540L, 560L);
    assertThat(figures.medianSeconds()).isEqualTo(today.medianSeconds());
    assertThat(figures.days().get(2).comments()).isEqualTo(3);
    assertThat(figures.days().get(2).authors()).isEqualTo(2);
    assertThat(figures.days().get(2).medianSeconds()).isNull();
    assertThat(figures.threads().get(0).thread().site()).isEqualTo(given.key);
    assertThat(figures(null, TODAY, TODAY).days().get(0).approved()).isEqualTo(9);
  }

  @Test
  void refuseTooManyDaysAndWhoMayNot() {
    FiguresOf today = new FiguresOf(null, TODAY, TODAY);

    assertThatThrownBy(() -> new FiguresOf(null, TODAY.minusDays(366), TODAY))
        .isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> given.asReader(() -> given.moderation.figures(today)))
        .isInstanceOf(Denied.class);
  }
}
