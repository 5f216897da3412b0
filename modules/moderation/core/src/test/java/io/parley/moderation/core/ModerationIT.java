package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.StateOutcome;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.BanKind;
import io.parley.moderation.api.BanState;
import io.parley.moderation.api.BanView;
import io.parley.moderation.api.ChangeAuthor;
import io.parley.moderation.api.ChangeSitePolicy;
import io.parley.moderation.api.ChangesSince;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.CommentFile;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.Decide;
import io.parley.moderation.api.Decided;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.DecisionView;
import io.parley.moderation.api.DeskQuery;
import io.parley.moderation.api.JobSearch;
import io.parley.moderation.api.JobState;
import io.parley.moderation.api.JobView;
import io.parley.moderation.api.Judged;
import io.parley.moderation.api.ListBans;
import io.parley.moderation.api.ListDecisions;
import io.parley.moderation.api.LiveChanges;
import io.parley.moderation.api.ModeratedComment;
import io.parley.moderation.api.NewBan;
import io.parley.moderation.api.NewRule;
import io.parley.moderation.api.ReplaceWords;
import io.parley.moderation.api.ReportComment;
import io.parley.moderation.api.ReportReason;
import io.parley.moderation.api.ReviseText;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.RuleTrial;
import io.parley.moderation.api.RuleView;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.StartJob;
import io.parley.moderation.api.TextChange;
import io.parley.moderation.api.TryRule;
import io.parley.moderation.api.Verdict;
import io.parley.moderation.api.WordListKind;
import io.parley.testkit.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The module on the real database: what it keeps, what it answers, and whom it refuses. */
class ModerationIT {
  private static final PageRequest PAGE = new PageRequest(50, null);

  private final Fixture given = new Fixture();

  private void words(WordListKind list, int version, String... words) {
    given.asModerator(
        () -> given.moderation.replaceWords(new ReplaceWords(list, version, List.of(words))));
  }

  private void policy(SiteMode mode, Integer reportThreshold) {
    given.asAdmin(
        () ->
            given.moderation.changeSitePolicy(
                new ChangeSitePolicy(
                    given.key, mode, null, null, reportThreshold, null, null, null)));
  }

  private UUID aComment(CommentStatus state, String body) {
    return given.discussion.has(Ids.next(), state, body).id();
  }

  private Decided decide(DecisionAction action, CommentStatus expected, UUID... comments) {
    List<Judged> judged = List.of(comments).stream().map(id -> new Judged(id, expected)).toList();
    return given.asModerator(() -> given.moderation.decide(new Decide(action, judged, "because")));
  }

  private static DeskQuery query(CommentStatus state, boolean reported) {
    return new DeskQuery(state, null, null, null, null, null, reported, null, null, false, PAGE);
  }

  @Test
  void screensByTheListsOfNowAndTellsWhy() {
    assertThat(given.screen("cheap viagra").status()).isEqualTo(CommentStatus.PUBLISHED);
    words(WordListKind.BANNED, 0, "viagra");
    words(WordListKind.SUSPECT, 0, "casino*");

    Screened rejected = given.screen("cheap VIAGRA");
    Screened held = given.screen("casinos");

    assertThat(rejected.status()).isEqualTo(CommentStatus.REJECTED);
    assertThat(held.status()).isEqualTo(CommentStatus.PENDING);
    given.discussion.has(held.comment(), CommentStatus.PENDING, "casinos");
    CommentFile file = given.asModerator(() -> given.moderation.comment(held.comment()));
    assertThat(file.explanation().verdict()).isEqualTo(Verdict.HOLD);
    assertThat(file.comment().reasons()).containsExactly(Check.SUSPECT_WORDS);
    assertThat(file.explanation().findings())
        .filteredOn(finding -> finding.check() == Check.SUSPECT_WORDS)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.words()).containsExactly("casino*");
              assertThat(finding.version()).isEqualTo("1");
            });
    assertThat(file.comment().site()).isEqualTo(given.key);
  }

  @Test
  void answersARepeatedRequestAsTheFirstTime() {
    RequestId request = new RequestId(Ids.next(), true);
    Supplier<Screened> screening =
        () -> given.moderation.screen(given.draft("hello", null, null, "192.0.2.1"));
    Supplier<Screened> elsewhere =
        () -> given.moderation.screen(given.draft("hello", null, null, "198.51.100.7"));

    assertThat(given.as(given.tenant, request, elsewhere))
        .isEqualTo(given.as(given.tenant, request, screening));
  }

  @Test
  void screensWhatIsMendedUnderTheSameRequest() {
    words(WordListKind.BANNED, 0, "viagra");
    RequestId request = new RequestId(Ids.next(), true);
    Screened refused =
        given.as(
            given.tenant,
            request,
            () -> given.moderation.screen(given.draft(" ", null, null, "192.0.2.1")));

    Screened mended =
        given.as(
            given.tenant,
            request,
            () -> given.moderation.screen(given.draft("viagra", null, null, "192.0.2.1")));

    assertThat(mended.status()).isEqualTo(CommentStatus.REJECTED);
    assertThat(mended.comment()).isNotEqualTo(refused.comment());
  }

  @Test
  void countsRepeatsAndTheRateForRules() {
    given.asAdmin(
        () ->
            given.moderation.addRule(
                new NewRule(
                    "again",
                    given.key,
                    null,
                    true,
                    List.of(new Condition(Check.REPEATS, 2.0, null)),
                    RuleAction.SPAM)));
    policy(SiteMode.RULES, null);

    assertThat(given.screen("Buy this!").status()).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(given.screen("buy THIS").status()).isEqualTo(CommentStatus.PUBLISHED);
    Screened third = given.screen("**Buy** this");

    assertThat(third.status()).isEqualTo(CommentStatus.SPAM);
    given.discussion.has(third.comment(), CommentStatus.SPAM, "x");
    assertThat(given.asModerator(() -> given.moderation.comment(third.comment())).explanation())
        .satisfies(
            explanation -> {
              assertThat(explanation.rule().name()).isEqualTo("again");
              assertThat(explanation.mode()).isEqualTo(SiteMode.RULES);
            });
  }

  @Test
  void triesARuleOnWhatWasScreened() {
    given.screen("one www.a.example");
    UUID two = given.screen("two www.a.example www.b.example").comment();
    given.discussion.has(two, CommentStatus.PUBLISHED, "two");

    RuleTrial trial =
        given.asModerator(
            () ->
                given.moderation.tryRule(
                    new TryRule(null, List.of(new Condition(Check.LINKS, 2.0, null)))));

    assertThat(trial.seen()).isEqualTo(2);
    assertThat(trial.matched()).isEqualTo(1);
    assertThat(trial.samples()).singleElement().satisfies(c -> assertThat(c.id()).isEqualTo(two));
    assertThat(given.asModerator(given.moderation::rules)).isEmpty();
  }

  @Test
  void banishesByAuthorMailAndNetworkAtOnceAndNoLonger() {
    String token = "a token of sixteen";
    String author = AuthorKey.ofToken(token).text();
    BanView byAuthor = ban(BanKind.AUTHOR, author, false);
    ban(BanKind.EMAIL, "*@spam.example", false);
    ban(BanKind.ADDRESS, "198.51.100.0/24", true);

    refused("author.banned", () -> screen(token, null, null));
    refused("author.banned", () -> screen(null, "X@Spam.example", null));
    Screened shadowed = screen(null, null, "198.51.100.9");
    assertThat(shadowed.shadow()).isTrue();
    assertThat(shadowed.status()).isEqualTo(CommentStatus.PENDING);
    assertThat(screen(null, "x@fine.example", "2001:db8::/64").status())
        .isEqualTo(CommentStatus.PUBLISHED);

    given.asModerator(
        () -> {
          given.moderation.endBan(byAuthor.id());
          return true;
        });
    assertThat(screen(token, null, null).status()).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(
            given
                .asModerator(() -> given.moderation.bans(new ListBans(null, BanState.ACTIVE, PAGE)))
                .items())
        .hasSize(2);
    for (String malformed : List.of("0.0.0.0/0", "300.1.1.1", "::/8", "nonsense", "::::/64")) {
      assertThatThrownBy(() -> ban(BanKind.ADDRESS, malformed, false))
          .isInstanceOf(ModuleException.class);
    }
  }

  private Screened screen(String token, String email, String network) {
    return given.asReader(
        () -> given.moderation.screen(given.draft("hello", token, email, network)));
  }

  private BanView ban(BanKind kind, String value, boolean shadow) {
    return given.asModerator(
        () ->
            given.moderation.ban(
                new NewBan(kind, value, null, null, shadow, "for a reason", null)));
  }

  private void refused(String code, Supplier<?> work) {
    assertThatThrownBy(work::get)
        .isInstanceOfSatisfying(
            ModuleException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void banishesWhoeverWroteAComment() {
    UUID comment = given.screen("from somewhere").comment();
    given.discussion.has(comment, CommentStatus.PUBLISHED, "from somewhere");

    BanView ban =
        given.asModerator(
            () ->
                given.moderation.ban(
                    new NewBan(BanKind.ADDRESS, null, comment, given.key, false, null, null)));

    assertThat(ban.value()).isEqualTo("192.0.2.1");
    assertThat(ban.site()).isEqualTo(given.key);
    refused("author.banned", () -> given.screen("again"));
  }

  @Test
  void trustsAuthorsButNotBannedWords() {
    String token = "a token of sixteen";
    String author = AuthorKey.ofToken(token).text();
    words(WordListKind.BANNED, 0, "viagra");
    policy(SiteMode.PRE, null);
    assertThat(screen(token, null, null).status()).isEqualTo(CommentStatus.PENDING);

    given.asModerator(
        () -> given.moderation.changeAuthor(new ChangeAuthor(author, true, "A regular.")));

    assertThat(screen(token, null, null).status()).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(
            given
                .asReader(() -> given.moderation.screen(given.draft("viagra", token, null, null)))
                .status())
        .isEqualTo(CommentStatus.REJECTED);
    assertThat(given.asModerator(() -> given.moderation.author(author)).note())
        .isEqualTo("A regular.");
  }

  @Test
  void decidesWithBeforeAndAfterAndTakesItBack() {
    UUID waiting = aComment(CommentStatus.PENDING, "a");
    UUID faster = aComment(CommentStatus.SPAM, "b");

    Decided decided = decide(DecisionAction.APPROVE, CommentStatus.PENDING, waiting, faster);

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

  private ModeratedComment revise(UUID comment, String body) {
    return given.asModerator(() -> given.moderation.revise(new ReviseText(comment, body, null)));
  }

  @Test
  void takesEditsBackTheLastOneFirst() {
    UUID comment = aComment(CommentStatus.PUBLISHED, "rude");
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
    UUID comment = aComment(CommentStatus.PUBLISHED, "read this first");
    UUID other = aComment(CommentStatus.PUBLISHED, "and this");
    Decided pinned = decide(DecisionAction.PIN, CommentStatus.PUBLISHED, comment);

    assertThat(given.asModerator(() -> given.moderation.comment(comment)).comment().pinned())
        .isTrue();
    given.asModerator(() -> given.moderation.undo(pinned.id()));
    assertThat(given.asModerator(() -> given.moderation.comment(comment)).comment().pinned())
        .isFalse();
    assertThatThrownBy(() -> given.asModerator(() -> given.moderation.undo(pinned.id())))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> decide(DecisionAction.PIN, CommentStatus.PUBLISHED, comment, other))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void decidesOnAllThatASearchFindsAndTakesThatBackAlsoAfterAnInterruption() {
    List<UUID> waiting = new java.util.ArrayList<>();
    for (int i = 0; i < 600; i++) {
      waiting.add(aComment(CommentStatus.PENDING, "c" + i));
    }
    UUID other = aComment(CommentStatus.PUBLISHED, "other");

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

  @Test
  void stopsAJob() {
    aComment(CommentStatus.PENDING, "c");
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
    UUID comment = aComment(CommentStatus.PUBLISHED, "rude");
    policy(SiteMode.AFTER, 2);

    report(comment, "192.0.2.1");
    report(comment, "192.0.2.1");
    assertThat(given.discussion.state(comment)).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(given.asModerator(() -> given.moderation.comments(query(null, true))).items())
        .singleElement()
        .satisfies(found -> assertThat(found.reports()).isEqualTo(1));
    report(comment, "192.0.2.2");
    assertThat(given.discussion.state(comment)).isEqualTo(CommentStatus.PENDING);

    decide(DecisionAction.APPROVE, null, comment);
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
    UUID comment = aComment(CommentStatus.PUBLISHED, "blunt");
    policy(SiteMode.AFTER, 5);
    report(comment, "192.0.2.1");

    Decided kept = decide(DecisionAction.APPROVE, CommentStatus.PUBLISHED, comment);

    assertThat(kept.items())
        .singleElement()
        .satisfies(one -> assertThat(one.outcome()).isEqualTo(StateOutcome.UNCHANGED));
    assertThat(given.asModerator(() -> given.moderation.comments(query(null, true))).items())
        .isEmpty();
  }

  @Test
  void leavesWhatSomebodyDecidedAnewWhenADecisionIsTakenBack() {
    UUID comment = aComment(CommentStatus.PENDING, "twice");
    Decided first = decide(DecisionAction.APPROVE, CommentStatus.PENDING, comment);
    decide(DecisionAction.SPAM, CommentStatus.PUBLISHED, comment);

    Decided undone = given.asModerator(() -> given.moderation.undo(first.id()));

    assertThat(undone.items())
        .singleElement()
        .satisfies(one -> assertThat(one.outcome()).isEqualTo(StateOutcome.CHANGED));
    assertThat(given.discussion.state(comment)).isEqualTo(CommentStatus.SPAM);
    assertThat(given.asModerator(() -> given.moderation.comment(comment)).decisions())
        .noneMatch(DecisionView::undone);
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
  void listsOfWordsAreReplacedByWhoeverSawTheLastVersion() {
    words(WordListKind.BANNED, 0, "aa", "ab*");
    words(WordListKind.BANNED, 1, "zz");
    assertThatThrownBy(() -> words(WordListKind.BANNED, 1, "yy")).isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> words(WordListKind.BANNED, 2, "**")).isInstanceOf(Rejected.class);
    assertThat(given.asModerator(() -> given.moderation.words(WordListKind.BANNED)).words())
        .containsExactly("zz");
  }

  @Test
  void tellsWhatHappenedSinceSomebodyLooked() {
    Instant start =
        given.asModerator(() -> given.moderation.changes(new ChangesSince(null))).until();
    policy(SiteMode.PRE, null);
    UUID held = given.screen("waits").comment();

    Probe.until(
        "the comment that waits is told",
        Duration.ofSeconds(10),
        () -> {
          LiveChanges changes =
              given.asModerator(() -> given.moderation.changes(new ChangesSince(start)));
          return changes.changes().stream()
              .anyMatch(
                  change ->
                      change.subject().equals(held)
                          && change.state().equals("pending")
                          && given.key.equals(change.site()));
        });
  }

  @Test
  void refusesWhoMayNotAndHidesWhatBelongsToOthers() {
    UUID comment = aComment(CommentStatus.PENDING, "x");
    Decided decided = decide(DecisionAction.APPROVE, null, comment);
    BanView ban = ban(BanKind.EMAIL, "x@example.org", false);
    RuleView rule =
        given.asAdmin(
            () ->
                given.moderation.addRule(
                    new NewRule(
                        "r",
                        null,
                        null,
                        false,
                        List.of(new Condition(Check.LINKS, 1.0, null)),
                        RuleAction.HOLD)));
    List<Supplier<Object>> forModerators =
        List.of(
            () -> given.moderation.comments(query(null, false)),
            () -> given.moderation.comment(comment),
            () -> given.moderation.counts(null),
            () -> given.moderation.undo(decided.id()),
            () -> given.moderation.decisions(new ListDecisions(null, null, PAGE)),
            () -> given.moderation.jobs(PAGE),
            () -> given.moderation.bans(new ListBans(null, BanState.ANY, PAGE)),
            () -> given.moderation.author(AuthorKey.ofToken("a token of sixteen").text()),
            () -> given.moderation.words(WordListKind.BANNED),
            () -> given.moderation.rules(),
            () -> given.moderation.changes(new ChangesSince(null)),
            () -> given.moderation.sitePolicy(given.key));
    for (Supplier<Object> operation : forModerators) {
      assertThatThrownBy(
              () ->
                  given.as(
                      given.tenant,
                      new RequestId(Ids.next(), false),
                      operation,
                      Scope.DISCUSSION_READ))
          .isInstanceOf(Denied.class);
    }
    assertThatThrownBy(
            () ->
                given.asModerator(
                    () -> {
                      given.moderation.removeRule(rule.id());
                      return true;
                    }))
        .isInstanceOf(Denied.class);

    TenantId stranger = new TenantId(UUID.randomUUID());
    assertThat(asStranger(stranger, () -> given.moderation.rules())).isEqualTo(List.of());
    assertThatThrownBy(() -> asStranger(stranger, () -> given.moderation.undo(decided.id())))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () ->
                asStranger(
                    stranger,
                    () -> {
                      given.moderation.endBan(ban.id());
                      return true;
                    }))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> asStranger(stranger, () -> given.moderation.sitePolicy(given.key)))
        .isInstanceOf(NotFound.class);
  }

  private Object asStranger(TenantId stranger, Supplier<Object> work) {
    return given.as(
        stranger, new RequestId(Ids.next(), false), work, Scope.MODERATION, Scope.SITE_ADMIN);
  }
}
