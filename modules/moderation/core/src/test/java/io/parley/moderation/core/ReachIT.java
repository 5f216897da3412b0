package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.ThreadState;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.SiteScopes;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.BanKind;
import io.parley.moderation.api.BanState;
import io.parley.moderation.api.BanView;
import io.parley.moderation.api.ChangeAuthor;
import io.parley.moderation.api.ChangeThread;
import io.parley.moderation.api.ChangesSince;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.Decided;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.DecisionView;
import io.parley.moderation.api.FiguresOf;
import io.parley.moderation.api.JobSearch;
import io.parley.moderation.api.JobView;
import io.parley.moderation.api.ListBans;
import io.parley.moderation.api.ListDecisions;
import io.parley.moderation.api.ListThreadDecisions;
import io.parley.moderation.api.LiveChange;
import io.parley.moderation.api.NewBan;
import io.parley.moderation.api.NewRule;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.StartJob;
import io.parley.moderation.api.TryRule;
import io.parley.moderation.api.WordListKind;
import io.parley.testkit.Probe;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What moderators of single sites see and change of what this module keeps. One of them moderates
 * the site that there is, the other one some other site.
 */
class ReachIT {
  private static final PageRequest FIRST = new PageRequest(50, null);

  private final Fixture given = new Fixture();
  private final UUID elsewhere = UUID.randomUUID();

  private <T> T at(UUID site, Supplier<T> work) {
    return new CallContext(
            given.tenant,
            new Actor(
                Actor.Kind.MEMBER, "limited", Set.of(), SiteScopes.of(Scope.MODERATION, site)),
            Instant.now().plusSeconds(20),
            new RequestId(Ids.next(), false),
            "0".repeat(32))
        .run(work);
  }

  private <T> T here(Supplier<T> work) {
    return at(given.site, work);
  }

  private <T> T there(Supplier<T> work) {
    return at(elsewhere, work);
  }

  private void unknown(Supplier<?> work) {
    assertThatThrownBy(() -> there(work::get)).isInstanceOf(NotFound.class);
  }

  private Boolean done(Runnable work) {
    work.run();
    return true;
  }

  @Test
  void decisionsOfOtherSitesAreNeitherListedNorTakenBack() {
    UUID comment = given.aComment(CommentStatus.PENDING, "x");
    Decided decided = given.decide(DecisionAction.APPROVE, CommentStatus.PENDING, comment);
    ListDecisions all = new ListDecisions(null, null, FIRST);

    unknown(() -> given.moderation.undo(decided.id()));
    assertThat(there(() -> given.moderation.decisions(all)).items()).isEmpty();
    assertThat(given.discussion.state(comment)).isEqualTo(CommentStatus.PUBLISHED);

    assertThat(here(() -> given.moderation.decisions(all)).items())
        .extracting(DecisionView::id)
        .containsExactly(decided.id());
    here(() -> given.moderation.undo(decided.id()));
    assertThat(given.discussion.state(comment)).isEqualTo(CommentStatus.PENDING);
  }

  @Test
  void aDecisionOnSeveralSitesIsTakenBackByWhoReachesAllOfThem() {
    UUID comment = given.aComment(CommentStatus.PENDING, "x");
    Decided decided = given.decide(DecisionAction.APPROVE, CommentStatus.PENDING, comment);
    given.alsoDecided(decided.id(), UUID.randomUUID(), elsewhere);

    for (UUID site : List.of(given.site, elsewhere)) {
      assertThatThrownBy(() -> at(site, () -> given.moderation.undo(decided.id())))
          .isInstanceOfSatisfying(
              Denied.class, denied -> assertThat(denied.code()).isEqualTo("decision.elsewhere"));
    }
    assertThat(given.discussion.state(comment)).isEqualTo(CommentStatus.PUBLISHED);
  }

  @Test
  void bansOfAllSitesAndOfOthersAreNeitherSeenNorMadeNorEnded() {
    BanView everywhere = given.ban(BanKind.EMAIL, "all@spam.example", false);
    NewBan wanted = new NewBan(BanKind.EMAIL, "one@spam.example", null, null, false, null, null);
    BanView own = here(() -> given.moderation.ban(wanted));
    ListBans all = new ListBans(null, BanState.ANY, FIRST);

    assertThat(own.site()).isEqualTo(given.key);
    assertThat(here(() -> given.moderation.bans(all)).items())
        .extracting(BanView::id)
        .containsExactly(own.id());
    assertThat(there(() -> given.moderation.bans(all)).items()).isEmpty();
    unknown(() -> done(() -> given.moderation.endBan(own.id())));
    assertThatThrownBy(() -> here(() -> done(() -> given.moderation.endBan(everywhere.id()))))
        .isInstanceOf(NotFound.class);
    unknown(
        () ->
            given.moderation.ban(
                new NewBan(BanKind.EMAIL, "x@spam.example", null, given.key, false, null, null)));
    here(() -> done(() -> given.moderation.endBan(own.id())));
  }

  @Test
  void rulesOfAllSitesAndOfTheOwnAreReadAndNoneIsChanged() {
    List<Condition> conditions = List.of(new Condition(Check.LINKS, 1.0, null));
    NewRule ofSite = new NewRule("site", given.key, null, true, conditions, RuleAction.HOLD);
    NewRule ofAll = new NewRule("all", null, null, true, conditions, RuleAction.HOLD);
    given.asAdmin(() -> given.moderation.addRule(ofSite));
    UUID id = given.asAdmin(() -> given.moderation.addRule(ofAll)).id();

    assertThat(here(() -> given.moderation.rules())).hasSize(2);
    assertThat(there(() -> given.moderation.rules()))
        .singleElement()
        .matches(rule -> rule.id().equals(id));
    unknown(() -> given.moderation.tryRule(new TryRule(given.key, conditions)));
    assertThat(here(() -> given.moderation.tryRule(new TryRule(null, conditions))).seen()).isZero();
    for (Supplier<?> change :
        List.<Supplier<?>>of(
            () -> given.moderation.addRule(ofSite),
            () -> done(() -> given.moderation.removeRule(id)))) {
      assertThatThrownBy(() -> here(change::get)).isInstanceOf(Denied.class);
    }
  }

  @Test
  void whatIsOfTheWholeTenantIsRefused() {
    String author = AuthorKey.ofToken("a token of sixteen").text();
    given.asModerator(
        () -> given.moderation.changeAuthor(new ChangeAuthor(author, null, "knows the mayor")));

    for (Supplier<?> wide :
        List.<Supplier<?>>of(
            () -> given.moderation.words(WordListKind.BANNED),
            () -> given.moderation.classifier(),
            () -> given.moderation.siteHook(given.key),
            () -> given.moderation.changeAuthor(new ChangeAuthor(author, true, null)))) {
      assertThatThrownBy(() -> here(wide::get)).isInstanceOf(Denied.class);
    }
    assertThat(here(() -> given.moderation.author(author)).note()).isEmpty();
  }

  @Test
  void theSettingsOfTheOwnSiteAreRead() {
    given.policy(SiteMode.PRE, null);

    assertThat(here(() -> given.moderation.sitePolicy(given.key)).mode()).isEqualTo(SiteMode.PRE);
    unknown(() -> given.moderation.sitePolicy(given.key));
  }

  @Test
  void aJobIsOfOneSiteAndStaysThere() {
    UUID comment = given.aComment(CommentStatus.PENDING, "x");
    JobSearch search = new JobSearch(CommentStatus.PENDING, null, null, null, null, null, null);
    UUID wide =
        given
            .asModerator(
                () -> given.moderation.startJob(new StartJob(DecisionAction.SPAM, search, null)))
            .id();
    given.asModerator(() -> given.moderation.cancelJob(wide));
    given.runJobs();

    JobView job =
        here(() -> given.moderation.startJob(new StartJob(DecisionAction.APPROVE, search, null)));
    given.runJobs();

    assertThat(job.search().site()).isEqualTo(given.key);
    assertThat(given.discussion.state(comment)).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(given.discussion.lastReach().sites()).containsExactly(given.site);
    assertThat(here(() -> given.moderation.jobs(FIRST)).items())
        .extracting(JobView::id)
        .containsExactly(job.id());
    assertThat(there(() -> given.moderation.jobs(FIRST)).items()).isEmpty();
    unknown(() -> given.moderation.job(job.id()));
    unknown(() -> given.moderation.undoJob(job.id()));
    unknown(() -> given.moderation.cancelJob(job.id()));
    assertThatThrownBy(() -> here(() -> given.moderation.undoJob(wide)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () ->
                here(
                    () ->
                        given.moderation.startJob(
                            new StartJob(DecisionAction.SPAM, search.at("no-such"), null))))
        .isInstanceOf(NotFound.class);

    // Taken back by somebody who reaches all sites, it stays on its own as well.
    given.asModerator(() -> given.moderation.undoJob(job.id()));
    given.runJobs();
    assertThat(given.discussion.lastReach().sites()).containsExactly(given.site);
    assertThat(given.discussion.state(comment)).isEqualTo(CommentStatus.PENDING);
  }

  @Test
  void threadDecisionsOfOtherSitesAreNotTakenBack() {
    given.asModerator(
        () -> given.moderation.changeThread(new ChangeThread(given.site, ThreadState.CLOSED)));
    ListThreadDecisions all = new ListThreadDecisions(given.site, FIRST);
    UUID decision =
        given.asModerator(() -> given.moderation.threadDecisions(all)).items().get(0).id();

    unknown(() -> given.moderation.undoThreadDecision(decision));
    assertThat(here(() -> given.moderation.undoThreadDecision(decision)).thread().state())
        .isEqualTo(ThreadState.OPEN);
  }

  @Test
  void numbersAndNewsAreOfTheOwnSites() {
    Instant before = Instant.now();
    UUID comment = given.aComment(CommentStatus.PENDING, "x");
    given.decide(DecisionAction.APPROVE, CommentStatus.PENDING, comment);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    FiguresOf figures = new FiguresOf(null, today, today);

    assertThat(here(() -> given.moderation.figures(figures)).days().get(0).approved()).isEqualTo(1);
    assertThat(there(() -> given.moderation.figures(figures)).days().get(0).approved()).isZero();
    unknown(() -> given.moderation.figures(new FiguresOf(given.key, today, today)));
    ChangesSince since = new ChangesSince(before);
    List<LiveChange> news =
        Probe.until(
            "news that have settled",
            Duration.ofSeconds(10),
            () -> here(() -> given.moderation.changes(since)).changes(),
            changes -> !changes.isEmpty());
    assertThat(news).extracting(LiveChange::subject).containsExactly(comment);
    assertThat(there(() -> given.moderation.changes(since)).changes()).isEmpty();
  }
}
