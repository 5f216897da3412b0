package io.parley.moderation.api;

import io.parley.discussion.api.Screened;
import io.parley.kernel.api.AuditSource;
import io.parley.kernel.api.Command;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Query;
import io.parley.kernel.api.TenantOwned;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Screening of new comments, and what moderators decide about them, on all sites of the tenant of
 * the call.
 *
 * <p>Comments and their states belong to the discussion; here is why they have them. Whoever posts
 * asks {@link #screen} first and hands its answer on. When this module cannot be asked, the comment
 * is handed on without: it then waits for a decision.
 *
 * <p>All but {@link #screen} and {@link #report} needs {@code moderation}; rules and settings of
 * sites may be read with {@code site:admin}, too, and are changed with that alone. What belongs to
 * another tenant is {@code NotFound}, exactly as what does not exist.
 *
 * <p>Whoever holds the scope at single sites sees and changes what is of those; what is of other
 * sites is not there. Word lists, the classifier, hooks and what is known of authors are of all
 * sites, and changed or read by those who hold it everywhere; so are bans and rules of all sites,
 * but such rules are told.
 */
@ModuleApi(key = "moderation")
public interface Moderation extends TenantOwned, AuditSource {
  /**
   * Screens a comment that is about to be posted or edited, and keeps why it came to its answer.
   * Any actor may ask.
   *
   * @throws io.parley.kernel.api.Denied {@code author.banned}
   */
  @Command(timeoutMillis = 3_000)
  Screened screen(ScreenComment command);

  /** Takes the report of a reader; one of each reader counts for a comment. Any actor may. */
  @Command
  void report(ReportComment command);

  /**
   * Comments of all sites. A page may hold fewer than it could, although there are more, where
   * reasons or reports are asked for.
   */
  @Query(timeoutMillis = 15_000)
  Page<ModeratedComment> comments(DeskQuery query);

  /**
   * All that is known of a comment.
   *
   * @throws io.parley.kernel.api.NotFound {@code comment.unknown}
   */
  @Query
  CommentFile comment(UUID id);

  /**
   * How much waits, counted up to 10,000.
   *
   * @param site key of a site, or null for all
   */
  @Query
  QueueCounts counts(@Nullable String site);

  /** Decides on up to a hundred comments. */
  @Command
  Decided decide(Decide command);

  /**
   * Takes a decision back: each comment that nobody changed since is again as it was.
   *
   * @throws io.parley.kernel.api.Conflict {@code decision.undone}, {@code decision.final}
   * @throws io.parley.kernel.api.Denied {@code decision.elsewhere} when it was about sites, too,
   *     that the actor does not reach
   */
  @Command
  Decided undo(UUID decision);

  /** What was decided, newest first. */
  @Query
  Page<DecisionView> decisions(ListDecisions query);

  /** Replaces the text of a comment; a decision like any other, which the answer names. */
  @Command
  ModeratedComment revise(ReviseText command);

  /**
   * Starts to decide on all that a search finds. For whoever reaches single sites it is about one
   * of them, and stays there.
   *
   * @throws io.parley.kernel.api.Conflict {@code jobs.full}
   * @throws io.parley.kernel.api.Rejected {@code site.missing} when the actor reaches several
   *     sites, not all, and the search names none; {@code search.narrowed} for a search that is
   *     narrowed
   */
  @Command
  JobView startJob(StartJob command);

  /**
   * As {@link #startJob}, for a search that may be narrowed by reason or reports. It is an
   * operation of its own, so that a server that does not know of them refuses, and does not decide
   * on more.
   */
  @Command
  JobView startNarrowedJob(StartJob command);

  /** How many comments a job would decide on now. */
  @Query(timeoutMillis = 60_000)
  Matches matches(JobSearch search);

  /** Jobs, newest first. */
  @Query
  Page<JobView> jobs(PageRequest page);

  /** One job. */
  @Query
  JobView job(UUID id);

  /** Stops a job; what it decided stays. */
  @Command
  JobView cancelJob(UUID id);

  /**
   * Starts to take back what a job decided.
   *
   * @throws io.parley.kernel.api.Conflict {@code job.state} while it is under way
   */
  @Command
  JobView undoJob(UUID id);

  /** Bans, newest first. */
  @Query
  Page<BanView> bans(ListBans query);

  /**
   * Bans somebody. It holds from the next comment on.
   *
   * @throws io.parley.kernel.api.Rejected {@code site.missing} as {@link #startJob}
   */
  @Command
  BanView ban(NewBan command);

  /** Ends a ban. */
  @Command
  void endBan(UUID id);

  /**
   * All that is known of an author.
   *
   * @throws io.parley.kernel.api.NotFound {@code author.unknown}
   */
  @Query
  AuthorPage author(String key);

  /** Trusts an author or no longer, or writes the note about them. */
  @Command
  AuthorPage changeAuthor(ChangeAuthor command);

  /** Threads, newest first. */
  @Query
  Page<ModeratedThread> threads(ListModeratedThreads query);

  /** One thread. */
  @Query
  ModeratedThread thread(UUID id);

  /** Opens or closes a thread. */
  @Command
  ModeratedThread changeThread(ChangeThread command);

  /**
   * Gives a thread another name, or moves it to another site.
   *
   * @throws io.parley.kernel.api.Conflict {@code thread.taken}, {@code thread.imported-there}
   */
  @Command(timeoutMillis = 60_000)
  ThreadDecided moveThread(MoveModeratedThread command);

  /** Makes a thread part of another one; the answer shows the other. */
  @Command(timeoutMillis = 60_000)
  ThreadDecided mergeThreads(MergeModeratedThreads command);

  /**
   * What was decided about a thread, newest first.
   *
   * @throws io.parley.kernel.api.NotFound {@code thread.unknown}
   */
  @Query
  Page<ThreadDecisionView> threadDecisions(ListThreadDecisions query);

  /**
   * Takes a decision about a thread back: it is again as it was. The answer shows a merged thread
   * that is there again.
   *
   * @throws io.parley.kernel.api.Conflict {@code decision.undone}, {@code thread.changed}, {@code
   *     merge.overtaken}, {@code thread.taken}
   */
  @Command(timeoutMillis = 60_000)
  ThreadDecided undoThreadDecision(UUID id);

  /** A list of words. */
  @Query
  WordListView words(WordListKind list);

  /**
   * Replaces a list of words.
   *
   * @throws io.parley.kernel.api.Conflict {@code list.stale}
   */
  @Command
  WordListView replaceWords(ReplaceWords command);

  /** All rules, in their order. */
  @Query
  List<RuleView> rules();

  /** Adds a rule. */
  @Command
  RuleView addRule(NewRule command);

  /** Changes a rule. */
  @Command
  RuleView changeRule(ChangeRule command);

  /** Removes a rule. */
  @Command
  void removeRule(UUID id);

  /** Tries conditions on what was screened in the last thirty days; changes nothing. */
  @Query(timeoutMillis = 15_000)
  RuleTrial tryRule(TryRule query);

  /**
   * How a site is moderated.
   *
   * @param site its key
   */
  @Query
  SitePolicy sitePolicy(String site);

  /** Changes how a site is moderated. */
  @Command
  SitePolicy changeSitePolicy(ChangeSitePolicy command);

  /**
   * Whom a site asks about its comments.
   *
   * @param site its key
   */
  @Query
  SiteHook siteHook(String site);

  /**
   * Changes whom a site asks.
   *
   * @throws io.parley.kernel.api.Rejected {@code hook.url}
   */
  @Command
  SiteHook changeSiteHook(ChangeSiteHook command);

  /**
   * Asks the hook of a site about a sample; for whoever administers the site.
   *
   * @throws io.parley.kernel.api.Conflict {@code hook.none}
   */
  @Query
  HookTrial tryHook(String site);

  /**
   * Which service like Akismet a site asks about its comments.
   *
   * @param site its key
   */
  @Query
  SiteAkismet siteAkismet(String site);

  /**
   * Changes which service a site asks. Another address, key or website counts only when the service
   * says that the key is right.
   *
   * @throws io.parley.kernel.api.Rejected {@code akismet.url}, {@code akismet.key}, {@code
   *     akismet.blog}, {@code akismet.unanswered}
   * @throws io.parley.kernel.api.Conflict {@code akismet.changed}
   */
  @Command
  SiteAkismet changeSiteAkismet(ChangeSiteAkismet command);

  /**
   * Asks the service of a site about a sample; for whoever administers the site.
   *
   * @throws io.parley.kernel.api.Conflict {@code akismet.none}
   */
  @Query
  AkismetTrial tryAkismet(String site);

  /**
   * Who wrote, where, and how moderators decided, day by day. Whoever administers sites or reads
   * discussions may ask, too.
   */
  @Query(timeoutMillis = 20_000)
  DeskFigures figures(FiguresOf query);

  /** What the classifier of the tenant has learned from its decisions. */
  @Query
  ClassifierState classifier();

  /** What happened in the queue since then, up to an hour back. */
  @Query
  LiveChanges changes(ChangesSince query);
}
