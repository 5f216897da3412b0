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
import io.parley.moderation.core.akismet.Akismet;
import io.parley.moderation.core.akismet.CorrectionSender;
import io.parley.moderation.core.akismet.Corrections;
import io.parley.moderation.core.akismet.SiteAkismets;
import io.parley.moderation.core.banning.Bans;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.deciding.DecisionLog;
import io.parley.moderation.core.deciding.Decisions;
import io.parley.moderation.core.deciding.Revisions;
import io.parley.moderation.core.desk.Authors;
import io.parley.moderation.core.desk.Desk;
import io.parley.moderation.core.desk.Figures;
import io.parley.moderation.core.desk.Live;
import io.parley.moderation.core.desk.RuleTrials;
import io.parley.moderation.core.desk.Showing;
import io.parley.moderation.core.erasure.Erasure;
import io.parley.moderation.core.jobs.BulkJobs;
import io.parley.moderation.core.jobs.JobRunner;
import io.parley.moderation.core.learning.Learning;
import io.parley.moderation.core.outside.Hooks;
import io.parley.moderation.core.outside.OutsideAddresses;
import io.parley.moderation.core.outside.OutsideCalls;
import io.parley.moderation.core.outside.SiteHooks;
import io.parley.moderation.core.policy.Policies;
import io.parley.moderation.core.policy.Rules;
import io.parley.moderation.core.policy.SitePolicies;
import io.parley.moderation.core.policy.SitesByName;
import io.parley.moderation.core.policy.WordLists;
import io.parley.moderation.core.reporting.ReportPlaces;
import io.parley.moderation.core.reporting.Reports;
import io.parley.moderation.core.screening.OutsideChecks;
import io.parley.moderation.core.screening.Screening;
import io.parley.moderation.core.screening.Screenings;
import io.parley.moderation.core.threads.ThreadDecisionLog;
import io.parley.moderation.core.threads.ThreadDecisions;
import io.parley.tenancy.api.Tenancy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The module behind its contract: each operation is one call of a feature. */
final class ModerationCore implements Moderation {
  private final Screening screening;
  private final Reports reports;
  private final Desk desk;
  private final Showing showing;
  private final Decisions decisions;
  private final Revisions revisions;
  private final ThreadDecisions threads;
  private final BulkJobs jobs;
  private final Bans bans;
  private final Authors authors;
  private final WordLists wordLists;
  private final Rules rules;
  private final RuleTrials trials;
  private final SitePolicies sitePolicies;
  private final SiteHooks siteHooks;
  private final SiteAkismets siteAkismets;
  private final CorrectionSender sender;
  private final Learning learning;
  private final Live live;
  private final Figures figures;
  private final Erasure erasure;
  private final Database database;
  private final JobRunner runner;

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
    Clock clock = server.clock();
    Discussion discussion = server.discussion();
    database = new Database(server.unit(), server.wire());
    SitesByName sites = new SitesByName(server.tenancy());
    Policies policies = new Policies(database);
    Screenings screenings = new Screenings(database);
    Hooks hooks = new Hooks(server.calls(), server.secrets(), clock);
    Akismet akismet = new Akismet(server.calls(), server.secrets(), clock);
    OutsideAddresses addresses = new OutsideAddresses(server.privateHooks());
    Corrections corrections = new Corrections(database);
    DecisionLog log = new DecisionLog(database, corrections, clock);
    bans = new Bans(database, policies, sites, discussion, clock);
    screening =
        new Screening(
            database,
            policies,
            screenings,
            bans,
            new OutsideChecks(hooks, akismet),
            discussion,
            clock);
    reports = new Reports(database, policies, log, discussion, clock);
    showing = new Showing(database, screenings, sites);
    revisions = new Revisions(database, log, discussion);
    decisions = new Decisions(database, log, revisions, discussion);
    desk = new Desk(database, discussion, screenings, log, revisions, showing, sites);
    threads =
        new ThreadDecisions(
            database,
            new ThreadDecisionLog(database, clock),
            discussion,
            showing,
            new ReportPlaces(database, discussion));
    jobs = new BulkJobs(database, sites, clock, server.wakeJobs());
    runner = new JobRunner(database, discussion, log, corrections, sites, clock);
    authors = new Authors(database, discussion, bans);
    wordLists = new WordLists(database, policies, clock);
    rules = new Rules(database, policies, sites, clock);
    trials = new RuleTrials(database, discussion, screenings, showing, sites, clock);
    sitePolicies = new SitePolicies(database, policies, sites);
    siteHooks = new SiteHooks(database, policies, sites, hooks, addresses);
    siteAkismets = new SiteAkismets(database, policies, sites, akismet, addresses);
    sender = new CorrectionSender(database, policies, corrections, akismet, discussion, clock);
    figures = new Figures(database, discussion, showing, sites);
    learning = new Learning(database, policies, discussion, clock);
    live = new Live(database, sites, clock);
    erasure = new Erasure(database);
  }

  Database database() {
    return database;
  }

  JobRunner runner() {
    return runner;
  }

  Learning learning() {
    return learning;
  }

  CorrectionSender corrections() {
    return sender;
  }

  @Override
  public Screened screen(ScreenComment command) {
    return screening.screen(command);
  }

  @Override
  public void report(ReportComment command) {
    reports.take(command);
  }

  @Override
  public Page<ModeratedComment> comments(DeskQuery query) {
    return desk.comments(query);
  }

  @Override
  public CommentFile comment(UUID id) {
    return desk.comment(id);
  }

  @Override
  public QueueCounts counts(@Nullable String site) {
    return desk.counts(site);
  }

  @Override
  public Decided decide(Decide command) {
    return decisions.decide(command);
  }

  @Override
  public Decided undo(UUID decision) {
    return decisions.undo(decision);
  }

  @Override
  public Page<DecisionView> decisions(ListDecisions query) {
    return decisions.page(query);
  }

  @Override
  public ModeratedComment revise(ReviseText command) {
    return showing.comments(List.of(revisions.revise(command))).get(0);
  }

  @Override
  public JobView startJob(StartJob command) {
    return jobs.start(command);
  }

  @Override
  public long matches(JobSearch search) {
    return desk.matches(search);
  }

  @Override
  public DeskFigures figures(FiguresOf query) {
    return figures.of(query);
  }

  @Override
  public Page<JobView> jobs(PageRequest page) {
    return jobs.page(page);
  }

  @Override
  public JobView job(UUID id) {
    return jobs.find(id);
  }

  @Override
  public JobView cancelJob(UUID id) {
    return jobs.cancel(id);
  }

  @Override
  public JobView undoJob(UUID id) {
    return jobs.undo(id);
  }

  @Override
  public Page<BanView> bans(ListBans query) {
    return bans.page(query);
  }

  @Override
  public BanView ban(NewBan command) {
    return bans.ban(command);
  }

  @Override
  public void endBan(UUID id) {
    bans.end(id);
  }

  @Override
  public AuthorPage author(String key) {
    return authors.page(key);
  }

  @Override
  public AuthorPage changeAuthor(ChangeAuthor command) {
    return authors.change(command);
  }

  @Override
  public Page<ModeratedThread> threads(ListModeratedThreads query) {
    return desk.threads(query);
  }

  @Override
  public ModeratedThread thread(UUID id) {
    return desk.thread(id);
  }

  @Override
  public ModeratedThread changeThread(ChangeThread command) {
    return threads.change(command);
  }

  @Override
  public ThreadDecided moveThread(MoveModeratedThread command) {
    return threads.move(command);
  }

  @Override
  public ThreadDecided mergeThreads(MergeModeratedThreads command) {
    return threads.merge(command);
  }

  @Override
  public Page<ThreadDecisionView> threadDecisions(ListThreadDecisions query) {
    return threads.page(query);
  }

  @Override
  public ThreadDecided undoThreadDecision(UUID id) {
    return threads.undo(id);
  }

  @Override
  public WordListView words(WordListKind list) {
    return wordLists.find(list);
  }

  @Override
  public WordListView replaceWords(ReplaceWords command) {
    return wordLists.replace(command);
  }

  @Override
  public List<RuleView> rules() {
    return rules.all();
  }

  @Override
  public RuleView addRule(NewRule command) {
    return rules.add(command);
  }

  @Override
  public RuleView changeRule(ChangeRule command) {
    return rules.change(command);
  }

  @Override
  public void removeRule(UUID id) {
    rules.remove(id);
  }

  @Override
  public RuleTrial tryRule(TryRule query) {
    return trials.run(query);
  }

  @Override
  public SitePolicy sitePolicy(String site) {
    return sitePolicies.find(site);
  }

  @Override
  public SitePolicy changeSitePolicy(ChangeSitePolicy command) {
    return sitePolicies.change(command);
  }

  @Override
  public SiteHook siteHook(String site) {
    return siteHooks.find(site);
  }

  @Override
  public SiteHook changeSiteHook(ChangeSiteHook command) {
    return siteHooks.change(command);
  }

  @Override
  public HookTrial tryHook(String site) {
    return siteHooks.run(site);
  }

  @Override
  public SiteAkismet siteAkismet(String site) {
    return siteAkismets.find(site);
  }

  @Override
  public SiteAkismet changeSiteAkismet(ChangeSiteAkismet command) {
    return siteAkismets.change(command);
  }

  @Override
  public AkismetTrial tryAkismet(String site) {
    return siteAkismets.run(site);
  }

  @Override
  public ClassifierState classifier() {
    return learning.state();
  }

  @Override
  public LiveChanges changes(ChangesSince query) {
    return live.since(query);
  }

  @Override
  public Map<String, Long> eraseTenant() {
    return erasure.eraseTenant();
  }

  @Override
  public List<AuditEntry> auditTrail(AuditQuery query) {
    return database.unit().auditTrail(query);
  }

  @Override
  public Map<String, Long> eraseSite(UUID site) {
    return erasure.eraseSite(site);
  }
}
