package io.parley.moderation.core.threads;

import io.parley.discussion.api.DeskThread;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.MergeThreads;
import io.parley.discussion.api.MoveThread;
import io.parley.discussion.api.SetThreadState;
import io.parley.discussion.api.ThreadAddress;
import io.parley.discussion.api.ThreadState;
import io.parley.discussion.api.ThreadsMerged;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Scope;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.ChangeThread;
import io.parley.moderation.api.ListThreadDecisions;
import io.parley.moderation.api.MergeModeratedThreads;
import io.parley.moderation.api.ModeratedThread;
import io.parley.moderation.api.MoveModeratedThread;
import io.parley.moderation.api.ThreadAction;
import io.parley.moderation.api.ThreadDecided;
import io.parley.moderation.api.ThreadDecisionView;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.desk.Showing;
import io.parley.moderation.core.reporting.ReportPlaces;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Decides about threads. The discussion changes them first, under the request of the call; what it
 * answers is noted here.
 */
public final class ThreadDecisions {
  private final Database database;
  private final ThreadDecisionLog log;
  private final Discussion discussion;
  private final Showing showing;
  private final ReportPlaces reports;

  public ThreadDecisions(
      Database database,
      ThreadDecisionLog log,
      Discussion discussion,
      Showing showing,
      ReportPlaces reports) {
    this.database = database;
    this.log = log;
    this.discussion = discussion;
    this.showing = showing;
    this.reports = reports;
  }

  /** See {@link io.parley.moderation.api.Moderation#changeThread}. */
  public ModeratedThread change(ChangeThread command) {
    CallContext.current().requireReach(Scope.MODERATION);
    DeskThread before = discussion.thread(command.thread());
    DeskThread after =
        discussion.setThreadState(new SetThreadState(command.thread(), command.state()));
    if (before.state() == command.state()) {
      return shown(after);
    }
    ThreadAction action =
        command.state() == ThreadState.CLOSED ? ThreadAction.CLOSE : ThreadAction.OPEN;
    return note("changeThread", command, Ids.next(), action, shown(before, after)).thread();
  }

  /** See {@link io.parley.moderation.api.Moderation#moveThread}. */
  public ThreadDecided move(MoveModeratedThread command) {
    CallContext.current().requireReach(Scope.MODERATION);
    DeskThread stood = discussion.thread(command.thread());
    ModeratedThread before = shown(stood);
    String site = command.site() == null ? before.site() : command.site();
    DeskThread after =
        discussion.moveThread(new MoveThread(command.thread(), site, command.address(), false));
    reports.follow(after.id(), stood.site(), after.site());
    Shown shown = new Shown(before, Showing.thread(after, site), after.site());
    return note("moveThread", command, Ids.next(), ThreadAction.MOVE, shown);
  }

  /** See {@link io.parley.moderation.api.Moderation#mergeThreads}. */
  public ThreadDecided merge(MergeModeratedThreads command) {
    CallContext.current().requireReach(Scope.MODERATION);
    ThreadsMerged merged =
        discussion.mergeThreads(new MergeThreads(command.thread(), command.into()));
    // The discussion knows the merge by the id of its decision.
    Shown shown = shown(merged.from(), merged.into());
    return note("mergeThreads", command, merged.id(), ThreadAction.MERGE, shown);
  }

  /** Before and after, and the id of the site after. */
  private record Shown(ModeratedThread was, ModeratedThread is, UUID site) {}

  private ThreadDecided note(
      String operation, Object command, UUID id, ThreadAction action, Shown shown) {
    ModeratedThread is = shown.is();
    return database
        .unit()
        .command(
            operation,
            command,
            ThreadDecided.class,
            () -> {
              log.add(new ThreadDecisionLog.Entry(id, action, shown.site(), shown.was(), is));
              database
                  .unit()
                  .audit(
                      "thread.decided",
                      shown.was().id().toString(),
                      ThreadChanges.of(shown.was(), is).on(shown.site()).about("action", action));
              return new ThreadDecided(id, is);
            });
  }

  /** See {@link io.parley.moderation.api.Moderation#undoThreadDecision}. */
  public ThreadDecided undo(UUID decision) {
    Reach reach = CallContext.current().requireReach(Scope.MODERATION);
    ThreadDecisionView made =
        database
            .unit()
            .read(() -> log.find(decision, reach))
            .orElseThrow(
                () -> new NotFound("decision.unknown", "There is no such decision.", "id"));
    Supplier<ThreadDecided> again =
        () -> {
          throw new Conflict("decision.undone", "This was taken back already.");
        };
    if (made.undone()) {
      return database.unit().command("undoThread", decision, ThreadDecided.class, again);
    }
    ModeratedThread now = takeBack(made);
    return database
        .unit()
        .command(
            "undoThread",
            decision,
            ThreadDecided.class,
            () -> {
              log.undone(decision);
              database
                  .unit()
                  .audit(
                      "thread.undone",
                      now.id().toString(),
                      ThreadChanges.of(made.after(), now).about("action", made.action()));
              return new ThreadDecided(decision, now);
            });
  }

  private ModeratedThread takeBack(ThreadDecisionView made) {
    ModeratedThread before = made.before();
    return switch (made.action()) {
      case CLOSE, OPEN ->
          shown(discussion.setThreadState(new SetThreadState(before.id(), before.state())));
      case MOVE -> {
        DeskThread now = discussion.thread(before.id());
        if (!stands(made.after(), shown(now))) {
          throw new Conflict("thread.changed", "The thread was moved again. Take that back first.");
        }
        DeskThread back =
            discussion.moveThread(
                new MoveThread(
                    before.id(),
                    before.site(),
                    new ThreadAddress(before.identifier(), before.url()),
                    true));
        reports.follow(back.id(), now.site(), back.site());
        yield Showing.thread(back, before.site());
      }
      case MERGE -> shown(discussion.undoMerge(made.id()).from());
    };
  }

  private static boolean stands(ModeratedThread then, ModeratedThread now) {
    return then.site().equals(now.site())
        && Objects.equals(then.identifier(), now.identifier())
        && Objects.equals(then.url(), now.url());
  }

  /** See {@link io.parley.moderation.api.Moderation#threadDecisions}. */
  public Page<ThreadDecisionView> page(ListThreadDecisions query) {
    Reach reach = CallContext.current().requireReach(Scope.MODERATION);
    // Of a thread that there is: of others the discussion says so.
    discussion.thread(query.thread());
    return database.unit().read(() -> log.page(query, reach));
  }

  private ModeratedThread shown(DeskThread thread) {
    return showing.threads(List.of(thread)).get(0);
  }

  private Shown shown(DeskThread before, DeskThread after) {
    List<ModeratedThread> both = showing.threads(List.of(before, after));
    return new Shown(both.get(0), both.get(1), after.site());
  }
}
