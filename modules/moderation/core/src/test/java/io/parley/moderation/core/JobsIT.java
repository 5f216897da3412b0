package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.discussion.api.CommentStatus;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.SiteScopes;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.ChangeSitePolicy;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.DeskQuery;
import io.parley.moderation.api.JobSearch;
import io.parley.moderation.api.JobState;
import io.parley.moderation.api.JobView;
import io.parley.moderation.api.Matches;
import io.parley.moderation.api.ModeratedComment;
import io.parley.moderation.api.ReportComment;
import io.parley.moderation.api.ReportReason;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.StartJob;
import io.parley.moderation.api.WordListKind;
import io.parley.testkit.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Decisions on all that a search finds: on what exactly, by whom, and back again. */
class JobsIT {
  private static final Actor ADA = new Actor(Actor.Kind.MEMBER, "ada", Set.of(Scope.MODERATION));
  private static final Actor BOB = new Actor(Actor.Kind.MEMBER, "bob", Set.of(Scope.MODERATION));

  private final Fixture given = new Fixture();

  private <T> T as(Actor actor, Supplier<T> work) {
    return new CallContext(
            given.tenant,
            actor,
            Instant.now().plusSeconds(20),
            new RequestId(Ids.next(), false),
            "0".repeat(32))
        .run(work);
  }

  private static JobSearch search(
      CommentStatus state, String words, Check reason, Boolean reported) {
    return new JobSearch(state, words, null, null, null, null, null, reason, reported);
  }

  private JobView start(Actor actor, DecisionAction action, JobSearch search) {
    StartJob command = new StartJob(action, search, null);
    return as(
        actor,
        () ->
            search.isNarrowed()
                ? given.moderation.startNarrowedJob(command)
                : given.moderation.startJob(command));
  }

  private long matches(JobSearch search) {
    Matches found = given.asModerator(() -> given.moderation.matches(search));
    assertThat(found.capped()).isFalse();
    return found.comments();
  }

  // Others' jobs may be due, too, and two are taken at a time.
  private JobView ended(UUID job, JobState state) {
    Probe.until(
        "the job is " + state,
        Duration.ofSeconds(30),
        () -> {
          given.runJobs();
          return given.asModerator(() -> given.moderation.job(job)).state() == state;
        });
    return given.asModerator(() -> given.moderation.job(job));
  }

  private UUID held(String body) {
    UUID comment = given.screen(body).comment();
    return given.discussion.has(comment, CommentStatus.PENDING, body).id();
  }

  private UUID reported(String body) {
    UUID comment = given.aComment(CommentStatus.PUBLISHED, body);
    given.asReader(
        () -> {
          given.moderation.report(
              new ReportComment(given.site, comment, ReportReason.ABUSE, null, "192.0.2.1"));
          return true;
        });
    return comment;
  }

  private CommentStatus state(UUID comment) {
    return given.discussion.state(comment);
  }

  @Test
  void decidesOnWhatOneCheckHeldAndOnNothingElse() {
    given.words(WordListKind.SUSPECT, 0, "casino");
    given.asAdmin(
        () ->
            given.moderation.changeSitePolicy(
                new ChangeSitePolicy(given.key, SiteMode.AFTER, null, 1, null, null, null, null)));
    // More than a page of others comes first, whichever way they are paged.
    List<UUID> others = new ArrayList<>();
    for (int i = 0; i < 510; i++) {
      others.add(given.aComment(CommentStatus.PENDING, "unscreened " + i));
    }
    UUID links = held("see https://example.org/ and https://example.com/");
    UUID words = held("a casino");
    UUID both = held("a casino at https://example.org/ and https://example.com/");
    JobSearch search = search(CommentStatus.PENDING, null, Check.LINKS, null);

    long counted = matches(search);
    JobView done = ended(start(ADA, DecisionAction.SPAM, search).id(), JobState.COMPLETED);

    assertThat(counted).isEqualTo(2);
    assertThat(done.total()).isEqualTo(2);
    assertThat(done.done()).isEqualTo(2);
    assertThat(done.changed()).isEqualTo(2);
    assertThat(done.search()).isEqualTo(search);
    assertThat(List.of(state(links), state(both))).containsOnly(CommentStatus.SPAM);
    assertThat(state(words)).isEqualTo(CommentStatus.PENDING);
    assertThat(others).allMatch(other -> state(other) == CommentStatus.PENDING);
  }

  @Test
  void decidesOnWhatReadersReportedAndOnNothingElse() {
    UUID rude = reported("rude one");
    UUID loud = reported("loud one");
    UUID fine = given.aComment(CommentStatus.PUBLISHED, "rude only at first sight");
    JobSearch everything = search(CommentStatus.PUBLISHED, null, null, true);
    JobSearch search = search(CommentStatus.PUBLISHED, "rude", null, true);

    assertThat(matches(everything)).isEqualTo(2);
    assertThat(matches(search)).isEqualTo(1);
    assertThat(matches(search(CommentStatus.PUBLISHED, "rude", Check.LINKS, true))).isZero();
    JobView done = ended(start(ADA, DecisionAction.REJECT, search).id(), JobState.COMPLETED);

    assertThat(done.total()).isEqualTo(1);
    assertThat(done.changed()).isEqualTo(1);
    assertThat(state(rude)).isEqualTo(CommentStatus.REJECTED);
    assertThat(List.of(state(loud), state(fine))).containsOnly(CommentStatus.PUBLISHED);
    assertThat(matches(everything)).isEqualTo(1);
  }

  @Test
  void theDeskFindsAmongWhatWasReportedByAllThatIsAskedFor() {
    UUID first = reported("rude one");
    UUID second = reported("rude two");
    var unused = reported("loud");

    assertThat(deskFinds("rude", false, new PageRequest(50, null)))
        .containsExactlyInAnyOrder(first, second);
    assertThat(deskFinds(null, true, new PageRequest(1, null))).containsExactly(first);
    assertThat(deskFinds(null, true, new PageRequest(1, first.toString()))).containsExactly(second);
    assertThat(deskFinds("nowhere", false, new PageRequest(50, null))).isEmpty();
  }

  private List<UUID> deskFinds(String words, boolean oldestFirst, PageRequest page) {
    DeskQuery query =
        new DeskQuery(null, words, null, null, null, null, true, null, null, oldestFirst, page);
    return given.asModerator(() -> given.moderation.comments(query)).items().stream()
        .map(ModeratedComment::id)
        .toList();
  }

  @Test
  void whoStartsManyLeavesRoomForOthers() {
    JobSearch search = search(CommentStatus.SPAM, null, null, null);
    List<UUID> started = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      started.add(start(ADA, DecisionAction.APPROVE, search).id());
    }

    given.refused("jobs.yours", () -> start(ADA, DecisionAction.APPROVE, search));
    for (int i = 0; i < 5; i++) {
      started.add(start(BOB, DecisionAction.APPROVE, search).id());
    }

    Actor third = new Actor(Actor.Kind.MEMBER, "cleo", Set.of(Scope.MODERATION));
    given.refused("jobs.full", () -> start(third, DecisionAction.APPROVE, search));

    started.forEach(job -> as(ADA, () -> given.moderation.cancelJob(job)));
    started.forEach(job -> ended(job, JobState.CANCELLED));
    ended(start(third, DecisionAction.APPROVE, search).id(), JobState.COMPLETED);
  }

  @Test
  void doesNotTakeANarrowedSearchForOneThatFindsMore() {
    JobSearch search = search(CommentStatus.PUBLISHED, null, null, true);

    given.refused(
        "search.narrowed",
        () ->
            as(
                ADA,
                () -> given.moderation.startJob(new StartJob(DecisionAction.SPAM, search, null))));
  }

  @Test
  void refusesWhatCannotBeLookedForBeforeItStarts() {
    JobSearch search = search(CommentStatus.PENDING, "w".repeat(201), null, null);
    JobSearch nobody = new JobSearch(CommentStatus.PENDING, null, null, null, "nobody", null, null);

    assertThat(refusedField(search)).isEqualTo("q");
    assertThat(refusedField(nobody)).isEqualTo("author");
  }

  private String refusedField(JobSearch search) {
    return catchThrowableOfType(Rejected.class, () -> start(ADA, DecisionAction.SPAM, search))
        .field();
  }

  @Test
  void countsNoFurtherThanItCanLookAndTellsAtItsEndHowManyItWere() {
    given.asAdmin(
        () ->
            given.moderation.changeSitePolicy(
                new ChangeSitePolicy(given.key, SiteMode.AFTER, null, 1, null, null, null, null)));
    UUID first = held("see https://example.org/ and https://example.com/");
    UUID second = held("see https://example.net/ and https://example.com/");
    given.discussion.findsNothingAtFirst(41);
    JobSearch search = search(CommentStatus.PENDING, null, Check.LINKS, null);

    Matches found = given.asModerator(() -> given.moderation.matches(search));
    JobView done = ended(start(ADA, DecisionAction.SPAM, search).id(), JobState.COMPLETED);

    assertThat(found).isEqualTo(new Matches(0, true));
    assertThat(List.of(state(first), state(second))).containsOnly(CommentStatus.SPAM);
    assertThat(done.changed()).isEqualTo(2);
    assertThat(done.total()).isEqualTo(2);
  }

  @Test
  void whoTakesAJobOverAtItsEndOnlyEndsIt() {
    UUID comment = given.aComment(CommentStatus.PENDING, "first");
    JobSearch search = search(CommentStatus.PENDING, null, null, null);
    JobView job = start(ADA, DecisionAction.SPAM, search);
    ended(job.id(), JobState.COMPLETED);
    UUID later = given.aComment(CommentStatus.PENDING, "later");

    given.stopsBeforeItsEnd(job.id());
    JobView done = ended(job.id(), JobState.COMPLETED);

    assertThat(done.error()).isNull();
    assertThat(done.done()).isEqualTo(1);
    assertThat(state(comment)).isEqualTo(CommentStatus.SPAM);
    assertThat(state(later)).isEqualTo(CommentStatus.PENDING);
  }

  @Test
  void takenBackItLeavesTheReportsOpenThatItClosed() {
    UUID rude = reported("rude one");
    UUID again = reported("rude two");
    JobSearch search = search(CommentStatus.PUBLISHED, "rude", null, true);
    JobView job = start(ADA, DecisionAction.REJECT, search);
    ended(job.id(), JobState.COMPLETED);
    assertThat(matches(search)).isZero();
    given.decide(DecisionAction.APPROVE, CommentStatus.REJECTED, again);

    as(ADA, () -> given.moderation.undoJob(job.id()));
    ended(job.id(), JobState.UNDONE);

    assertThat(state(rude)).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(given.asModerator(() -> given.moderation.comment(rude)).reports())
        .singleElement()
        .satisfies(report -> assertThat(report.open()).isTrue());
  }

  @Test
  void leavesAloneWhatWentToASiteThatItMayNotTouch() {
    UUID here = given.aComment(CommentStatus.PENDING, "stays");
    UUID gone = given.aComment(CommentStatus.PENDING, "moves");
    Actor ofOneSite =
        new Actor(Actor.Kind.MEMBER, "dan", Set.of(), SiteScopes.of(Scope.MODERATION, given.site));
    JobSearch search = search(CommentStatus.PENDING, null, null, null);
    JobView job = start(ofOneSite, DecisionAction.SPAM, search);
    assertThat(ended(job.id(), JobState.COMPLETED).changed()).isEqualTo(2);

    given.discussion.goesTo(gone, UUID.randomUUID());
    as(ofOneSite, () -> given.moderation.undoJob(job.id()));
    JobView undone = ended(job.id(), JobState.UNDONE);

    assertThat(undone.undone()).isEqualTo(1);
    assertThat(undone.changed()).isEqualTo(2);
    assertThat(state(here)).isEqualTo(CommentStatus.PENDING);
    assertThat(state(gone)).isEqualTo(CommentStatus.SPAM);
  }
}
