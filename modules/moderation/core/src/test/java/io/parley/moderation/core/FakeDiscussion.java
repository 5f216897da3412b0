package io.parley.moderation.core;

import io.parley.discussion.api.ActiveDay;
import io.parley.discussion.api.ActiveThread;
import io.parley.discussion.api.Activity;
import io.parley.discussion.api.ActivityOf;
import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.AuthorRecord;
import io.parley.discussion.api.AuthorView;
import io.parley.discussion.api.BodyFormat;
import io.parley.discussion.api.ChangeStates;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.DeskThread;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.MergeThreads;
import io.parley.discussion.api.MoveThread;
import io.parley.discussion.api.PinComment;
import io.parley.discussion.api.PostingFacts;
import io.parley.discussion.api.ReviseComment;
import io.parley.discussion.api.RevisionView;
import io.parley.discussion.api.SearchComments;
import io.parley.discussion.api.SetThreadState;
import io.parley.discussion.api.StateChange;
import io.parley.discussion.api.StateChanged;
import io.parley.discussion.api.StateOutcome;
import io.parley.discussion.api.ThreadState;
import io.parley.discussion.api.ThreadsMerged;
import io.parley.discussion.api.UndoRevision;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Scope;
import io.parley.kernel.runtime.Ids;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What this module asks of discussions, in memory; repeatable requests are answered as before. */
public final class FakeDiscussion {
  final Map<UUID, DeskComment> comments = new ConcurrentHashMap<>();
  final Map<UUID, List<StateChanged>> answers = new HashMap<>();
  private final List<RevisionView> revisions = new ArrayList<>();
  private final Set<UUID> pinned = new HashSet<>();
  private final Map<UUID, UUID> moved = new HashMap<>();
  private static final String EMPTY = "empty ";

  private final UUID site;
  private int emptyPages;
  private Reach lastReach = Reach.EVERYWHERE;

  FakeDiscussion(UUID site) {
    this.site = site;
    this.thread = aThread("page", ThreadState.OPEN);
  }

  Discussion contract() {
    return (Discussion)
        Proxy.newProxyInstance(
            FakeDiscussion.class.getClassLoader(),
            new Class<?>[] {Discussion.class},
            (proxy, method, arguments) -> {
              var own =
                  Arrays.stream(FakeDiscussion.class.getDeclaredMethods())
                      .filter(candidate -> candidate.getName().equals(method.getName()))
                      .findFirst()
                      .orElseThrow(() -> new UnsupportedOperationException(method.getName()));
              try {
                return own.invoke(this, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private DeskThread thread;
  private ThreadsMerged merged;

  private DeskThread aThread(String identifier, ThreadState state) {
    return new DeskThread(site, site, identifier, null, "A page", state, 1, Instant.EPOCH);
  }

  public DeskThread thread(UUID id) {
    return thread;
  }

  public DeskThread setThreadState(SetThreadState command) {
    thread = aThread(thread.identifier(), command.state());
    return thread;
  }

  public DeskThread moveThread(MoveThread command) {
    thread = aThread(command.address().identifier(), thread.state());
    return thread;
  }

  public ThreadsMerged mergeThreads(MergeThreads command) {
    merged = new ThreadsMerged(Ids.next(), aThread("merged", ThreadState.OPEN), thread);
    return merged;
  }

  public ThreadsMerged undoMerge(UUID merge) {
    if (!merged.id().equals(merge)) {
      throw new NotFound("merge.unknown", "There is no such merge.", "id");
    }
    return merged;
  }

  DeskComment has(UUID id, CommentStatus state, String body) {
    DeskComment comment =
        new DeskComment(
            id,
            thread,
            null,
            AuthorKey.ofToken("a token of sixteen"),
            new AuthorView("Anna", AuthorKind.GUEST, null),
            "anna@example.org",
            "<p>" + body + "</p>",
            body,
            state,
            0,
            Instant.now().minusSeconds(60),
            null,
            BodyFormat.COMMONMARK,
            null,
            pinned.contains(id));
    comments.put(id, comment);
    return comment;
  }

  /** Takes a comment to another site. */
  void goesTo(UUID id, UUID other) {
    moved.put(id, other);
  }

  CommentStatus state(UUID id) {
    return comments.get(id).state();
  }

  public PostingFacts postingFacts(Object query) {
    return new PostingFacts(0, null, null);
  }

  public List<DeskComment> deskComments(List<UUID> ids) {
    return ids.stream().map(comments::get).filter(Objects::nonNull).toList();
  }

  /** Lets every search begin with that many pages on which nothing is found. */
  void findsNothingAtFirst(int pages) {
    emptyPages = pages;
  }

  public Page<UUID> findCommentIds(SearchComments query) {
    String cursor = query.cursor();
    if (cursor != null && !cursor.startsWith(EMPTY)) {
      return found(query);
    }
    int page = cursor == null ? 0 : Integer.parseInt(cursor.substring(EMPTY.length()));
    return page < emptyPages
        ? new Page<>(List.of(), EMPTY + (page + 1))
        : found(query.from(null, query.limit()));
  }

  private Page<UUID> found(SearchComments query) {
    List<UUID> found =
        comments.values().stream()
            .filter(comment -> query.state() == null || comment.state() == query.state())
            .filter(comment -> query.words() == null || comment.body().contains(query.words()))
            .map(DeskComment::id)
            .filter(id -> query.among() == null || query.among().contains(id))
            .filter(id -> query.cursor() == null || id.toString().compareTo(query.cursor()) > 0)
            .sorted(Comparator.comparing(UUID::toString))
            .toList();
    return found.size() <= query.limit()
        ? new Page<>(found, null)
        : new Page<>(found.subList(0, query.limit()), found.get(query.limit() - 1).toString());
  }

  public Page<DeskComment> findComments(SearchComments query) {
    Page<UUID> ids = findCommentIds(query);
    return new Page<>(deskComments(ids.items()), ids.next());
  }

  public long countComments(SearchComments query, int most) {
    return findCommentIds(query.from(null, SearchComments.MOST)).items().size();
  }

  public Activity activity(ActivityOf query) {
    return new Activity(
        List.of(new ActiveDay(query.to(), 3, 2)), List.of(new ActiveThread(thread, 3)), false);
  }

  public Optional<AuthorRecord> author(AuthorKey key) {
    return Optional.of(
        new AuthorRecord(
            key, "Anna", AuthorKind.GUEST, null, Map.of(), Instant.EPOCH, Instant.EPOCH));
  }

  /** The sites that whoever changed states last could have changed. */
  Reach lastReach() {
    return lastReach;
  }

  public List<StateChanged> changeStates(ChangeStates command) {
    CallContext call = CallContext.current();
    lastReach = call.requireReach(Scope.MODERATION);
    UUID request = call.request().value();
    if (call.request().repeatable() && answers.containsKey(request)) {
      return answers.get(request);
    }
    List<StateChanged> changed = new ArrayList<>();
    for (StateChange change : command.changes()) {
      changed.add(change(change));
    }
    answers.put(request, changed);
    return changed;
  }

  public DeskComment revise(ReviseComment command) {
    UUID id = command.comment();
    DeskComment before = Objects.requireNonNull(comments.get(id));
    RevisionView revision =
        new RevisionView(Ids.next(), id, before.body(), command.body(), Instant.now());
    revisions.add(0, revision);
    return has(id, before.state(), command.body()).revisedBy(revision.id());
  }

  public StateChanged undoRevision(UndoRevision command) {
    UUID id = command.comment();
    RevisionView last = revisions.get(0);
    CommentStatus state = state(id);
    if (!last.id().equals(command.revision())) {
      return new StateChanged(id, StateOutcome.CHANGED, site, state, state);
    }
    has(id, state, last.before());
    return new StateChanged(id, StateOutcome.DONE, site, state, state);
  }

  public StateChanged pin(PinComment command) {
    UUID id = command.comment();
    boolean changed = command.pinned() ? pinned.add(id) : pinned.remove(id);
    DeskComment now = has(id, state(id), comments.get(id).body());
    StateOutcome outcome = changed ? StateOutcome.DONE : StateOutcome.UNCHANGED;
    return new StateChanged(id, outcome, site, now.state(), now.state());
  }

  public List<RevisionView> revisions(UUID comment) {
    return revisions;
  }

  private StateChanged change(StateChange change) {
    UUID id = change.comment();
    DeskComment now = comments.get(id);
    if (now == null || !lastReach.includes(moved.getOrDefault(id, site))) {
      return new StateChanged(id, StateOutcome.UNKNOWN, null, null, null);
    }
    if (now.state() == change.target()) {
      return new StateChanged(id, StateOutcome.UNCHANGED, site, now.state(), now.state());
    }
    if (change.expected() != null && change.expected() != now.state()) {
      return new StateChanged(id, StateOutcome.CHANGED, site, now.state(), now.state());
    }
    has(id, change.target(), now.body());
    return new StateChanged(id, StateOutcome.DONE, site, now.state(), change.target());
  }
}
