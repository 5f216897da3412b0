package io.parley.discussion.api;

import io.parley.kernel.api.AuditSource;
import io.parley.kernel.api.Command;
import io.parley.kernel.api.EventSource;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Query;
import io.parley.kernel.api.TenantOwned;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Threads and comments of a site.
 *
 * <p>All operations name the site by its key and act on the tenant of the call, which must own it;
 * a site of another tenant is {@code NotFound}. Reading and posting as a guest need no scope;
 * posting for a named author needs {@code discussion:write}; imports need {@code site:admin}; what
 * is for moderators needs {@code moderation} and names sites by their id. Who holds that at single
 * sites finds and changes nothing of others.
 *
 * <p>An author without an account is recognised by an <em>author token</em>: a secret that the
 * first post answers with, kept by the browser and stored here as a hash.
 *
 * <p>Sends {@link CommentPosted}, {@link CommentEdited}, {@link CommentDeleted} and {@link
 * ReplyShown}, in order for each thread.
 */
@ModuleApi(key = "discussion")
public interface Discussion extends TenantOwned, AuditSource, EventSource {
  /**
   * A page of a thread: roots in the chosen order, each followed by its replies, oldest first,
   * depth first. An unknown thread is a page without thread and items.
   */
  @Query
  CommentPage comments(ListComments query);

  /**
   * The versions of threads, in the order asked: one look at an index, for those who keep pages and
   * want to know whether they are still true. An address that is none names no thread.
   */
  @Query
  List<ThreadVersion> versions(ListVersions query);

  /**
   * Posts a comment and creates its thread when this is the first.
   *
   * @throws io.parley.kernel.api.Rejected names the field at fault: body, url, identifier,
   *     parentId, guest.name, guest.email
   * @throws io.parley.kernel.api.Conflict {@code thread.closed}, {@code site.closed}
   * @throws io.parley.kernel.api.Denied {@code guests.refused} when the site takes no guests
   */
  @Command
  PostedComment post(PostComment command);

  /**
   * Replaces the text of a comment by its author, within the site's window.
   *
   * @throws io.parley.kernel.api.Denied {@code author.unknown} or {@code window.passed}
   */
  @Command
  CommentView edit(EditComment command);

  /**
   * Removes a comment by its author, within the site's window; with replies it leaves a tombstone.
   */
  @Command
  void delete(DeleteComment command);

  /** The CommonMark that an author wrote, for the edit box. */
  @Query
  String source(OwnComment query);

  /** What concerns the bearer of an author token in a thread, and only that person. */
  @Query
  List<PersonalState> personal(ListPersonalState query);

  /**
   * Sets the vote of a reader on a comment; a reader has one vote per comment and may take it back.
   *
   * @return the score afterwards
   */
  @Command
  int vote(Vote command);

  /** Published comments per thread identifier; 0 for unknown ones. At most 100 identifiers. */
  @Query
  Map<String, Long> counts(CountComments query);

  /**
   * Brings threads of another service in. At most {@value ImportThreads#MOST} at once; answered in
   * the order given. Bringing the same in again changes nothing, also after an interruption: the
   * outcome reported is then the one of the first time within the same import.
   */
  @Command(timeoutMillis = 120_000)
  List<Outcome> importThreads(ImportThreads command);

  /**
   * Brings comments of another service in, parents before their replies. A parent that is unknown
   * becomes a tombstone. At most {@value ImportComments#MOST} at once; answered in the order given,
   * repeatable as {@link #importThreads}.
   */
  @Command(timeoutMillis = 120_000)
  List<Outcome> importComments(ImportComments command);

  /**
   * Takes a part of an import back: comments that it created disappear, those with later native
   * replies become tombstones, those it changed get their former text, and threads that it created
   * and that are left empty disappear. Call it until {@link UndoneImport#complete()}.
   */
  @Command(timeoutMillis = 120_000)
  UndoneImport undoImport(UndoImport command);

  // For moderators

  /** Comments of all sites, in every state but DELETED. An unknown site or thread has none. */
  @Query(timeoutMillis = 15_000)
  Page<DeskComment> findComments(SearchComments query);

  /** What {@link #findComments} finds, as ids. */
  @Query(timeoutMillis = 15_000)
  Page<UUID> findCommentIds(SearchComments query);

  /**
   * How many comments {@link #findComments} finds.
   *
   * @param most where counting ends
   */
  @Query(timeoutMillis = 60_000)
  long countComments(SearchComments query, int most);

  /** The comments of those ids, at most {@value ChangeStates#MOST}; unknown ones are left out. */
  @Query
  List<DeskComment> deskComments(List<UUID> ids);

  /** Changes states, all in one transaction; answered in the order given. */
  @Command(timeoutMillis = 60_000)
  List<StateChanged> changeStates(ChangeStates command);

  /**
   * Replaces the text of a comment by a moderator, whatever its state. The answer names the
   * revision that this was.
   *
   * @throws io.parley.kernel.api.NotFound {@code comment.unknown}
   */
  @Command
  DeskComment revise(ReviseComment command);

  /**
   * Gives a comment the text back that a revision replaced. CHANGED when the text is no longer the
   * one of that revision; what is not known of any is UNKNOWN.
   */
  @Command
  StateChanged undoRevision(UndoRevision command);

  /**
   * The revisions of a comment, newest first, up to {@value ChangeStates#MOST}. They are forgotten
   * with the comment.
   */
  @Query
  List<RevisionView> revisions(UUID comment);

  /**
   * Pins a comment or no longer. It stays pinned while it is not published, and shows again with
   * it. UNCHANGED when it was so already.
   *
   * @throws io.parley.kernel.api.Conflict {@code comment.reply} for what answers another comment,
   *     {@code comment.unpublished}, {@code pins.full} after {@value PinComment#MOST} of a thread
   */
  @Command
  StateChanged pin(PinComment command);

  /** Threads, newest first. */
  @Query
  Page<DeskThread> threads(ListThreads query);

  /**
   * One thread.
   *
   * @throws io.parley.kernel.api.NotFound {@code thread.unknown}
   */
  @Query
  DeskThread thread(UUID id);

  /**
   * Who wrote how much, and where, on the days of a period: published comments, by when they were
   * written. Whoever administers sites or reads discussions may ask, too.
   *
   * @throws io.parley.kernel.api.NotFound {@code site.unknown}
   */
  @Query(timeoutMillis = 15_000)
  Activity activity(ActivityOf query);

  /** How many comments wait for a decision, and since when: what nobody is to see is left out. */
  @Query
  WaitingComments waiting();

  /** Opens or closes a thread. */
  @Command
  DeskThread setThreadState(SetThreadState command);

  /**
   * Gives a thread another name, or moves it with all its comments to another site of the tenant.
   * On the same site, its former names lead to it from then on, as long as no other thread is
   * called so.
   *
   * @throws io.parley.kernel.api.NotFound {@code thread.unknown}, {@code site.unknown}
   * @throws io.parley.kernel.api.Conflict {@code thread.taken}, {@code thread.imported-there}
   */
  @Command(timeoutMillis = 60_000)
  DeskThread moveThread(MoveThread command);

  /**
   * Makes a thread part of another one: its comments keep their ids, replies and votes, and its
   * names lead to the other from then on.
   *
   * @throws io.parley.kernel.api.NotFound {@code thread.unknown}
   * @throws io.parley.kernel.api.Rejected {@code thread.same}, {@code thread.elsewhere}
   */
  @Command(timeoutMillis = 60_000)
  ThreadsMerged mergeThreads(MergeThreads command);

  /**
   * Has a thread back that became part of another one, with its comments and what was replied to
   * them since.
   *
   * @throws io.parley.kernel.api.NotFound {@code merge.unknown}
   * @throws io.parley.kernel.api.Conflict {@code merge.overtaken}, {@code thread.taken}
   */
  @Command(timeoutMillis = 60_000)
  ThreadsMerged undoMerge(UUID merge);

  /** An author by what they wrote, or empty when that is nothing. */
  @Query
  Optional<AuthorRecord> author(AuthorKey key);

  /** What screening may want to know. Needs no scope and tells nothing that readers may see. */
  @Query
  PostingFacts postingFacts(PostingFactsOf query);
}
