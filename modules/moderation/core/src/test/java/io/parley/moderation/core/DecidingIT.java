package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.StateOutcome;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.moderation.api.CommentFile;
import io.parley.moderation.api.Decided;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.DecisionView;
import io.parley.moderation.api.JobSearch;
import io.parley.moderation.api.JobState;
import io.parley.moderation.api.JobView;
import io.parley.moderation.api.ListDecisions;
import io.parley.moderation.api.ModeratedComment;
import io.parley.moderation.api.ReportComment;
import io.parley.moderation.api.ReportReason;
import io.parley.moderation.api.ReviseText;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.StartJob;
import io.parley.moderation.api.TextChange;
import io.parley.testkit.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What moderators decide, one by one and all at once, and how they take it back. */
class DecidingIT {
  private static final PageRequest PAGE = new PageRequest(50, null);

  private final Fixture given = new Fixture();

  private ModeratedComment revise(UUID comment, String body) {
    return given.asModerator(() -> given.moderation.revise(new ReviseText(comment, body, null)));
  }

  // Others' jobs may be due, too, and two are taken at a time.
  private void runUntil(UUID job, JobState state) {
    Probe.until(
        "the job is " + state,
        Duration.ofSeconds(30),
        () -> {
          given.runJobs();
          return given.asModerator(() -> given.moderation.job(job)).state() == state;
        });
  }

  private void report(UUID comment, String reporter) {
    given.asReader(
        () -> {
          given.moderation.report(
              new ReportComment(given.site, comment, ReportReason.ABUSE, "He is rude", reporter));
          return true;
        });
  }

  @Test
  void decidesWithBeforeAndAfterAndTakesItBack() {
    UUID waiting = given.aComment(CommentStatus.PENDING, "a");
    UUID faster = given.aComment(CommentStatus.SPAM, "b");

    Decided decided = given.decide(DecisionAction.APPROVE, CommentStatus.PENDING, waiting, faster);

    assertThat(decided.items())
        .extracting(item -> item.outcome())
        .containsExactly(StateOutcome.DONE, StateOutcome.CHANGED);
    assertThat(given.discussion.state(waiting)).isEqualTo(CommentStatus.PUBLISHED);
    List<DecisionView> noted =
        given
            .asModerator(() -> given.moderation.decisions(new ListDecisions(null, null, PAGE)))
            .items();
    assertThat(noted).singleElement().extracting(DecisionView::reason).isEqualTo("because");

    Decided undone = given.asModerator(() -> given.moderation.undo(decided.id()));

    assertThat(undone.items()).hasSize(1);
    assertThat(given.discussion.state(waiting)).isEqualTo(CommentStatus.PENDING);
    assertThatThrownBy(() -> given.asModerator(() -> given.moderation.undo(decided.id())))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void takesEditsBackTheLastOneFirst() {
    UUID comment = given.aComment(CommentStatus.PUBLISHED, "rude");
    UUID first = Objects.requireNonNull(revise(comment, "kind").edit());
    UUID second = Objects.requireNonNull(revise(comment, "kinder").edit());

    Decided tooEarly = given.asModerator(() -> given.moderation.undo(first));
    Decided undone = given.asModerator(() -> given.moderation.undo(second));

    assertThat(tooEarly.items().get(0).outcome()).isEqualTo(StateOutcome.CHANGED);
    assertThat(undone.items().get(0).outcome()).isEqualTo(StateOutcome.DONE);
    CommentFile file = given.asModerator(() -> given.moderation.comment(comment));
    assertThat(file.comment().body()).isEqualTo("kind");
    assertThat(file.decisions())
        .filteredOn(decision -> decision.action() == DecisionAction.EDIT)
        .extracting(DecisionView::text, DecisionView::undone)
        .containsExactly(
            tuple(new TextChange("kind", "kinder"), true),
            tuple(new TextChange("rude", "kind"), false));
    assertThatThrownBy(() -> given.asModerator(() -> given.moderation.undo(second)))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("taken back");
  }

  @Test
  void pinsOneCommentAtATimeAndTakesThatBack() {
    UUID comment = given.aComment(CommentStatus.PUBLISHED, "read this first");
    UUID other = given.aComment(CommentStatus.PUBLISHED, "and this");
    Decided pinned = given.decide(DecisionAction.PIN, CommentStatus.PUBLISHED, comment);

    assertThat(given.asModerator(() -> given.moderation.comment(comment)).comment().pinned())
        .isTrue();
    given.asModerator(() -> given.moderation.undo(pinned.id()));
    assertThat(given.asModerator(() -> given.moderation.comment(comment)).comment().pinned())
        .isFalse();
    assertThatThrownBy(() -> given.asModerator(() -> given.moderation.undo(pinned.id())))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(
            () -> given.decide(DecisionAction.PIN, CommentStatus.PUBLISHED, comment, other))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void decidesOnAllThatASearchFindsAndTakesThatBackAlsoAfterAnInterruption() {
    List<UUID> waiting = new java.util.ArrayList<>();
    for (int i = 0; i < 600; i++) {
      waiting.add(given.aComment(CommentStatus.PENDING, "c" + i));
    }
    UUID other = given.aComment(CommentStatus.PUBLISHED, "other");

    JobView started =
        given.asModerator(
            () ->
                given.moderation.startJob(
                    new StartJob(
                        DecisionAction.SPAM,
                        new JobSearch(CommentStatus.PENDING, null, null, null, null, null, null),
                        "a wave")));
    assertThat(started.state()).isEqualTo(JobState.QUEUED);
    runUntil(started.id(), JobState.COMPLETED);

    JobView done = given.asModerator(() -> given.moderation.job(started.id()));
    assertThat(done.changed()).isEqualTo(600);
    assertThat(done.done()).isEqualTo(600);
    assertThat(waiting).allMatch(id -> given.discussion.state(id) == CommentStatus.SPAM);
    assertThat(given.discussion.state(other)).isEqualTo(CommentStatus.PUBLISHED);

    given.asModerator(() -> given.moderation.undoJob(started.id()));
    runUntil(started.id(), JobState.UNDONE);
    assertThat(waiting).allMatch(id -> given.discussion.state(id) == CommentStatus.PENDING);
    assertThatThrownBy(() -> given.asModerator(() -> given.moderation.undoJob(started.id())))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void stopsAJob() {
    given.aComment(CommentStatus.PENDING, "c");
    JobView started =
        given.asModerator(
            () ->
                given.moderation.startJob(
                    new StartJob(
                        DecisionAction.REJECT,
                        new JobSearch(CommentStatus.PENDING, null, null, null, null, null, null),
                        null)));

    given.asModerator(() -> given.moderation.cancelJob(started.id()));
    runUntil(started.id(), JobState.CANCELLED);

    assertThat(given.asModerator(() -> given.moderation.job(started.id())).changed()).isZero();
  }

  @Test
  void holdsWhatEnoughReadersReport() {
    UUID comment = given.aComment(CommentStatus.PUBLISHED, "rude");
    given.policy(SiteMode.AFTER, 2);

    report(comment, "192.0.2.1");
    report(comment, "192.0.2.1");
    assertThat(given.discussion.state(comment)).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(given.asModerator(() -> given.moderation.comments(given.query(null, true))).items())
        .singleElement()
        .satisfies(found -> assertThat(found.reports()).isEqualTo(1));
    report(comment, "192.0.2.2");
    assertThat(given.discussion.state(comment)).isEqualTo(CommentStatus.PENDING);

    given.decide(DecisionAction.APPROVE, null, comment);
    CommentFile file = given.asModerator(() -> given.moderation.comment(comment));
    assertThat(file.comment().reports()).isZero();
    assertThat(file.reports()).hasSize(2).noneMatch(report -> report.open());
    assertThat(file.decisions())
        .extracting(DecisionView::action)
        .containsExactly(DecisionAction.APPROVE, DecisionAction.REPORTED);
    assertThatThrownBy(() -> report(UUID.randomUUID(), "x")).isInstanceOf(NotFound.class);
  }

  @Test
  void keepsWhatReadersReportWhenAModeratorSaysSo() {
    UUID comment = given.aComment(CommentStatus.PUBLISHED, "blunt");
    given.policy(SiteMode.AFTER, 5);
    report(comment, "192.0.2.1");

    Decided kept = given.decide(DecisionAction.APPROVE, CommentStatus.PUBLISHED, comment);

    assertThat(kept.items())
        .singleElement()
        .satisfies(one -> assertThat(one.outcome()).isEqualTo(StateOutcome.UNCHANGED));
    assertThat(given.asModerator(() -> given.moderation.comments(given.query(null, true))).items())
        .isEmpty();
  }

  @Test
  void leavesWhatSomebodyDecidedAnewWhenADecisionIsTakenBack() {
    UUID comment = given.aComment(CommentStatus.PENDING, "twice");
    Decided first = given.decide(DecisionAction.APPROVE, CommentStatus.PENDING, comment);
    given.decide(DecisionAction.SPAM, CommentStatus.PUBLISHED, comment);

    Decided undone = given.asModerator(() -> given.moderation.undo(first.id()));

    assertThat(undone.items())
        .singleElement()
        .satisfies(one -> assertThat(one.outcome()).isEqualTo(StateOutcome.CHANGED));
    assertThat(given.discussion.state(comment)).isEqualTo(CommentStatus.SPAM);
    assertThat(given.asModerator(() -> given.moderation.comment(comment)).decisions())
        .noneMatch(DecisionView::undone);
  }
}
