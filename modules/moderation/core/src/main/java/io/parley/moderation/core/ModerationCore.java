package io.parley.moderation.core;

import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.Screened;
import io.parley.kernel.api.AuditEntry;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Secrets;
import io.parley.kernel.runtime.Wire;
import io.parley.moderation.api.AkismetTrial;
import io.parley.moderation.api.AuthorPage;
import io.parley.moderation.api.BanView;
import io.parley.moderation.api.ChangeAuthor;
import io.parley.moderation.api.ChangeRule;
import io.parley.moderation.api.ChangeSiteAkismet;
import io.parley.moderation.api.ChangeSiteHook;
import io.parley.moderation.api.ChangeSitePolicy;
import io.parley.moderation.api.ChangeThread;
import io.parley.moderation.api.ChangesSince;
import io.parley.moderation.api.ClassifierState;
import io.parley.moderation.api.CommentFile;
import io.parley.moderation.api.Decide;
import io.parley.moderation.api.Decided;
import io.parley.moderation.api.DecisionView;
import io.parley.moderation.api.DeskFigures;
import io.parley.moderation.api.DeskQuery;
import io.parley.moderation.api.FiguresOf;
import io.parley.moderation.api.HookTrial;
import io.parley.moderation.api.JobSearch;
import io.parley.moderation.api.JobView;
import io.parley.moderation.api.ListBans;
import io.parley.moderation.api.ListDecisions;
import io.parley.moderation.api.ListModeratedThreads;
import io.parley.moderation.api.ListThreadDecisions;
import io.parley.moderation.api.LiveChanges;
import io.parley.moderation.api.Matches;
import io.parley.moderation.api.MergeModeratedThreads;
import io.parley.moderation.api.ModeratedComment;
import io.parley.moderation.api.ModeratedThread;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.MoveModeratedThread;
import io.parley.moderation.api.NewBan;
import io.parley.moderation.api.NewRule;
import io.parley.moderation.api.QueueCounts;
import io.parley.moderation.api.ReplaceWords;
import io.parley.moderation.api.ReportComment;
import io.parley.moderation.api.ReviseText;
import io.parley.moderation.api.RuleTrial;
import io.parley.moderation.api.RuleView;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.api.SiteAkismet;
import io.parley.moderation.api.SiteHook;
import io.parley.moderation.api.SitePolicy;
import io.parley.moderation.api.StartJob;
import io.parley.moderation.api.ThreadDecided;
import io.parley.moderation.api.ThreadDecisionView;
import io.parley.moderation.api.TryRule;
import io.parley.moderation.api.WordListKind;
import io.parley.moderation.api.WordListView;
import io.parley.moderation.core.akismet.CorrectionSender;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.jobs.JobRunner;
import io.parley.moderation.core.learning.Learning;
import io.parley.moderation.core.outside.OutsideCalls;
import io.parley.tenancy.api.Tenancy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The module behind its contract: each operation is one call of a feature. */
final class ModerationCore implements Moderation {
  private final Features features;

  /**
   * What the server gives to the core.
   *
   * @param calls how sites ask others about comments
   * @param secrets for what they are asked with
   * @param privateHooks whether those may be at addresses that are not public
   * @param wakeJobs lets somebody look for jobs soon
   */
  record Server(
      UnitOfWork unit,
      Wire wire,
      Tenancy tenancy,
      Discussion discussion,
      OutsideCalls calls,
      Secrets secrets,
      boolean privateHooks,
      Clock clock,
      Runnable wakeJobs) {}

  ModerationCore(Server server) {
    features = new Features(server);
  }

  Database database() {
    return features.database;
  }

  JobRunner runner() {
    return features.runner;
  }

  Learning learning() {
    return features.learning;
  }

  CorrectionSender corrections() {
    return features.sender;
  }

  @Override
  public Screened screen(ScreenComment command) {
    return features.screening.screen(command);
  }

  @Override
  public void report(ReportComment command) {
    features.reports.take(command);
  }

  @Override
  public Page<ModeratedComment> comments(DeskQuery query) {
    return features.desk.comments(query);
  }

  @Override
  public CommentFile comment(UUID id) {
    return features.desk.comment(id);
  }

  @Override
  public QueueCounts counts(@Nullable String site) {
    return features.desk.counts(site);
  }

  @Override
  public Decided decide(Decide command) {
    return features.decisions.decide(command);
  }

  @Override
  public Decided undo(UUID decision) {
    return features.decisions.undo(decision);
  }

  @Override
  public Page<DecisionView> decisions(ListDecisions query) {
    return features.decisions.page(query);
  }

  @Override
  public ModeratedComment revise(ReviseText command) {
    return features.showing.comments(List.of(features.revisions.revise(command))).get(0);
  }

  @Override
  public JobView startJob(StartJob command) {
    return features.jobs.start(command);
  }

  @Override
  public JobView startNarrowedJob(StartJob command) {
    return features.jobs.startNarrowed(command);
  }

  @Override
  public Matches matches(JobSearch search) {
    return features.desk.matches(search);
  }

  @Override
  public DeskFigures figures(FiguresOf query) {
    return features.figures.of(query);
  }

  @Override
  public Page<JobView> jobs(PageRequest page) {
    return features.jobs.page(page);
  }

  @Override
  public JobView job(UUID id) {
    return features.jobs.find(id);
  }

  @Override
  public JobView cancelJob(UUID id) {
    return features.jobs.cancel(id);
  }

  @Override
  public JobView undoJob(UUID id) {
    return features.jobs.undo(id);
  }

  @Override
  public Page<BanView> bans(ListBans query) {
    return features.bans.page(query);
  }

  @Override
  public BanView ban(NewBan command) {
    return features.bans.ban(command);
  }

  @Override
  public void endBan(UUID id) {
    features.bans.end(id);
  }

  @Override
  public AuthorPage author(String key) {
    return features.authors.page(key);
  }

  @Override
  public AuthorPage changeAuthor(ChangeAuthor command) {
    return features.authors.change(command);
  }

  @Override
  public Page<ModeratedThread> threads(ListModeratedThreads query) {
    return features.desk.threads(query);
  }

  @Override
  public ModeratedThread thread(UUID id) {
    return features.desk.thread(id);
  }

  @Override
  public ModeratedThread changeThread(ChangeThread command) {
    return features.threads.change(command);
  }

  @Override
  public ThreadDecided moveThread(MoveModeratedThread command) {
    return features.threads.move(command);
  }

  @Override
  public ThreadDecided mergeThreads(MergeModeratedThreads command) {
    return features.threads.merge(command);
  }

  @Override
  public Page<ThreadDecisionView> threadDecisions(ListThreadDecisions query) {
    return features.threads.page(query);
  }

  @Override
  public ThreadDecided undoThreadDecision(UUID id) {
    return features.threads.undo(id);
  }

  @Override
  public WordListView words(WordListKind list) {
    return features.wordLists.find(list);
  }

  @Override
  public WordListView replaceWords(ReplaceWords command) {
    return features.wordLists.replace(command);
  }

  @Override
  public List<RuleView> rules() {
    return features.rules.all();
  }

  @Override
  public RuleView addRule(NewRule command) {
    return features.rules.add(command);
  }

  @Override
  public RuleView changeRule(ChangeRule command) {
    return features.rules.change(command);
  }

  @Override
  public void removeRule(UUID id) {
    features.rules.remove(id);
  }

  @Override
  public RuleTrial tryRule(TryRule query) {
    return features.trials.run(query);
  }

  @Override
  public SitePolicy sitePolicy(String site) {
    return features.sitePolicies.find(site);
  }

  @Override
  public SitePolicy changeSitePolicy(ChangeSitePolicy command) {
    return features.sitePolicies.change(command);
  }

  @Override
  public SiteHook siteHook(String site) {
    return features.siteHooks.find(site);
  }

  @Override
  public SiteHook changeSiteHook(ChangeSiteHook command) {
    return features.siteHooks.change(command);
  }

  @Override
  public HookTrial tryHook(String site) {
    return features.siteHooks.run(site);
  }

  @Override
  public SiteAkismet siteAkismet(String site) {
    return features.siteAkismets.find(site);
  }

  @Override
  public SiteAkismet changeSiteAkismet(ChangeSiteAkismet command) {
    return features.siteAkismets.change(command);
  }

  @Override
  public AkismetTrial tryAkismet(String site) {
    return features.siteAkismets.run(site);
  }

  @Override
  public ClassifierState classifier() {
    return features.learning.state();
  }

  @Override
  public LiveChanges changes(ChangesSince query) {
    return features.live.since(query);
  }

  @Override
  public Map<String, Long> eraseTenant() {
    return features.erasure.eraseTenant();
  }

  @Override
  public List<AuditEntry> auditTrail(AuditQuery query) {
    return features.database.unit().auditTrail(query);
  }

  @Override
  public Map<String, Long> eraseSite(UUID site) {
    return features.erasure.eraseSite(site);
  }
}
