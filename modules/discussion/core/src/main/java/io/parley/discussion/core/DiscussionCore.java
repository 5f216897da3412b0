package io.parley.discussion.core;

import io.parley.discussion.api.Activity;
import io.parley.discussion.api.ActivityOf;
import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.AuthorRecord;
import io.parley.discussion.api.ChangeStates;
import io.parley.discussion.api.CommentPage;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.CountComments;
import io.parley.discussion.api.DeleteComment;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.DeskThread;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.EditComment;
import io.parley.discussion.api.ImportComments;
import io.parley.discussion.api.ImportThreads;
import io.parley.discussion.api.ListComments;
import io.parley.discussion.api.ListPersonalState;
import io.parley.discussion.api.ListThreads;
import io.parley.discussion.api.ListVersions;
import io.parley.discussion.api.MergeThreads;
import io.parley.discussion.api.MoveThread;
import io.parley.discussion.api.Outcome;
import io.parley.discussion.api.OwnComment;
import io.parley.discussion.api.PersonalState;
import io.parley.discussion.api.PinComment;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.PostedComment;
import io.parley.discussion.api.PostingFacts;
import io.parley.discussion.api.PostingFactsOf;
import io.parley.discussion.api.ReviseComment;
import io.parley.discussion.api.RevisionView;
import io.parley.discussion.api.SearchComments;
import io.parley.discussion.api.SetThreadState;
import io.parley.discussion.api.StateChanged;
import io.parley.discussion.api.ThreadVersion;
import io.parley.discussion.api.ThreadsMerged;
import io.parley.discussion.api.UndoImport;
import io.parley.discussion.api.UndoRevision;
import io.parley.discussion.api.UndoneImport;
import io.parley.discussion.api.Vote;
import io.parley.discussion.api.WaitingComments;
import io.parley.discussion.core.comment.Editing;
import io.parley.discussion.core.comment.Pinning;
import io.parley.discussion.core.comment.Posting;
import io.parley.discussion.core.comment.Revising;
import io.parley.discussion.core.desk.ActivityFigures;
import io.parley.discussion.core.desk.AuthorRecords;
import io.parley.discussion.core.desk.DeskSearch;
import io.parley.discussion.core.desk.DeskStates;
import io.parley.discussion.core.desk.DeskThreads;
import io.parley.discussion.core.desk.Waiting;
import io.parley.discussion.core.erasure.Erasure;
import io.parley.discussion.core.importing.CommentImport;
import io.parley.discussion.core.importing.ImportUndo;
import io.parley.discussion.core.importing.ThreadImport;
import io.parley.discussion.core.moving.Merging;
import io.parley.discussion.core.moving.Moving;
import io.parley.discussion.core.reading.OutlineCache;
import io.parley.discussion.core.reading.PersonalReading;
import io.parley.discussion.core.reading.Reading;
import io.parley.discussion.core.reading.Versions;
import io.parley.discussion.core.rendering.Rendering;
import io.parley.discussion.core.thread.Sites;
import io.parley.discussion.core.vote.Voting;
import io.parley.kernel.api.AuditEntry;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.api.EventBacklog;
import io.parley.kernel.api.Page;
import io.parley.kernel.events.Outbox;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Secrets;
import io.parley.tenancy.api.Tenancy;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The module behind its contract: each operation is one call of a feature. */
public final class DiscussionCore implements Discussion {
  private final Reading reading;
  private final Versions versions;
  private final PersonalReading personal;
  private final Posting posting;
  private final Editing editing;
  private final Revising revising;
  private final Pinning pinning;
  private final Voting voting;
  private final ThreadImport threadImport;
  private final CommentImport commentImport;
  private final ImportUndo importUndo;
  private final Erasure erasure;
  private final DeskSearch deskSearch;
  private final DeskStates deskStates;
  private final DeskThreads deskThreads;
  private final Moving moving;
  private final Merging merging;
  private final ActivityFigures activity;
  private final Waiting waiting;
  private final AuthorRecords authors;
  private final Outbox outbox;
  private final UnitOfWork unit;

  /** What the server gives to the core. */
  public record Server(
      UnitOfWork unit,
      Outbox outbox,
      EntityManager entities,
      Tenancy tenancy,
      Secrets secrets,
      OutlineCache outlines,
      Clock clock) {}

  public DiscussionCore(Server server) {
    unit = server.unit();
    EntityManager entities = server.entities();
    Clock clock = server.clock();
    Sites sites = new Sites(server.tenancy());
    Rendering rendering = new Rendering();
    reading = new Reading(unit, sites, server.outlines());
    versions = new Versions(unit, sites);
    personal = new PersonalReading(unit, sites, clock);
    outbox = server.outbox();
    posting = new Posting(unit, outbox, entities, sites, rendering, server.secrets(), clock);
    editing = new Editing(unit, outbox, entities, sites, rendering, clock);
    revising = new Revising(unit, outbox, entities, rendering, clock);
    pinning = new Pinning(unit, entities);
    voting = new Voting(unit, entities, sites, clock);
    threadImport = new ThreadImport(unit, sites, clock);
    commentImport = new CommentImport(unit, sites, rendering, clock);
    importUndo = new ImportUndo(unit, sites);
    deskSearch = new DeskSearch(unit);
    deskStates = new DeskStates(unit, outbox, clock);
    deskThreads = new DeskThreads(unit);
    moving = new Moving(unit, sites, deskThreads);
    merging = new Merging(unit, clock);
    activity = new ActivityFigures(unit, sites);
    waiting = new Waiting(unit);
    authors = new AuthorRecords(unit);
    erasure = new Erasure(unit, outbox);
  }

  @Override
  public CommentPage comments(ListComments query) {
    return reading.comments(query);
  }

  @Override
  public List<ThreadVersion> versions(ListVersions query) {
    return versions.of(query);
  }

  @Override
  public PostedComment post(PostComment command) {
    return posting.post(command);
  }

  @Override
  public CommentView edit(EditComment command) {
    return editing.edit(command);
  }

  @Override
  public void delete(DeleteComment command) {
    editing.delete(command);
  }

  @Override
  public String source(OwnComment query) {
    return editing.source(query);
  }

  @Override
  public List<PersonalState> personal(ListPersonalState query) {
    return personal.personal(query);
  }

  @Override
  public int vote(Vote command) {
    return voting.vote(command);
  }

  @Override
  public Map<String, Long> counts(CountComments query) {
    return reading.counts(query);
  }

  @Override
  public List<Outcome> importThreads(ImportThreads command) {
    return threadImport.bringIn(command);
  }

  @Override
  public List<Outcome> importComments(ImportComments command) {
    return commentImport.bringIn(command);
  }

  @Override
  public UndoneImport undoImport(UndoImport command) {
    return importUndo.undo(command);
  }

  @Override
  public Map<String, Long> eraseTenant() {
    return erasure.eraseTenant();
  }

  @Override
  public List<AuditEntry> auditTrail(AuditQuery query) {
    return unit.auditTrail(query);
  }

  @Override
  public Map<String, Long> eraseSite(UUID site) {
    return erasure.eraseSite(site);
  }

  @Override
  public Page<DeskComment> findComments(SearchComments query) {
    return deskSearch.comments(query);
  }

  @Override
  public Page<UUID> findCommentIds(SearchComments query) {
    return deskSearch.ids(query);
  }

  @Override
  public long countComments(SearchComments query, int most) {
    return deskSearch.count(query, most);
  }

  @Override
  public List<DeskComment> deskComments(List<UUID> ids) {
    return deskSearch.comments(ids);
  }

  @Override
  public List<StateChanged> changeStates(ChangeStates command) {
    return deskStates.change(command);
  }

  @Override
  public DeskComment revise(ReviseComment command) {
    return revising.revise(command);
  }

  @Override
  public StateChanged undoRevision(UndoRevision command) {
    return revising.undo(command);
  }

  @Override
  public List<RevisionView> revisions(UUID comment) {
    return revising.of(comment);
  }

  @Override
  public StateChanged pin(PinComment command) {
    return pinning.pin(command);
  }

  @Override
  public Page<DeskThread> threads(ListThreads query) {
    return deskThreads.page(query);
  }

  @Override
  public DeskThread thread(UUID id) {
    return deskThreads.thread(id);
  }

  @Override
  public Activity activity(ActivityOf query) {
    return activity.of(query);
  }

  @Override
  public WaitingComments waiting() {
    return waiting.comments();
  }

  @Override
  public DeskThread setThreadState(SetThreadState command) {
    return deskThreads.set(command);
  }

  @Override
  public DeskThread moveThread(MoveThread command) {
    return moving.move(command);
  }

  @Override
  public ThreadsMerged mergeThreads(MergeThreads command) {
    return merging.merge(command);
  }

  @Override
  public ThreadsMerged undoMerge(UUID merge) {
    return merging.undo(merge);
  }

  @Override
  public Optional<AuthorRecord> author(AuthorKey key) {
    return authors.author(key);
  }

  @Override
  public PostingFacts postingFacts(PostingFactsOf query) {
    return authors.facts(query);
  }

  @Override
  public EventBacklog eventBacklog() {
    return outbox.eventBacklog();
  }

  @Override
  public long redriveEvents() {
    return outbox.redriveEvents();
  }
}
