package io.parley.discussion.core.moving;

import io.parley.discussion.api.DeskThread;
import io.parley.discussion.api.MergeThreads;
import io.parley.discussion.api.ThreadsMerged;
import io.parley.discussion.core.desk.DeskThreads;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

/**
 * Makes threads part of others, and has them back. Comments, votes and what imports know of a
 * thread change hands in one statement each, under the locks of both threads.
 */
public final class Merging {
  private final UnitOfWork unit;
  private final Clock clock;

  public Merging(UnitOfWork unit, Clock clock) {
    this.unit = unit;
    this.clock = clock;
  }

  /** See {@link io.parley.discussion.api.Discussion#mergeThreads}. */
  public ThreadsMerged merge(MergeThreads command) {
    UUID tenant = requireModerator();
    if (command.thread().equals(command.into())) {
      throw new Rejected("thread.same", "Name another thread to merge into.", "into");
    }
    return unit.command(
        "mergeThreads",
        command,
        ThreadsMerged.class,
        () -> unit.jdbc(connection -> merge(connection, tenant, command)));
  }

  private ThreadsMerged merge(Connection connection, UUID tenant, MergeThreads command)
      throws SQLException {
    MergeStatements statements = new MergeStatements(new Rows(connection, tenant));
    UUID thread = command.thread();
    UUID into = command.into();
    statements.lock(thread, into);
    DeskThread from = DeskThreads.found(connection, tenant, thread).orElseThrow(Moving::unknown);
    DeskThread target =
        DeskThreads.found(connection, tenant, into)
            .orElseThrow(() -> new NotFound("thread.unknown", "There is no such thread.", "into"));
    if (!from.site().equals(target.site())) {
      throw new Rejected(
          "thread.elsewhere",
          "Both threads have to be of one site. Move one of them first.",
          "into");
    }
    UUID id = Ids.next();
    statements.merge(id, thread, into, clock.instant());
    unit.audit(
        "threads.merged",
        thread.toString(),
        Changes.of("thread", thread, into).about("merge", id).on(from.site()));
    return new ThreadsMerged(
        id, from, DeskThreads.found(connection, tenant, into).orElseThrow(Moving::unknown));
  }

  /** See {@link io.parley.discussion.api.Discussion#undoMerge}. */
  public ThreadsMerged undo(UUID merge) {
    UUID tenant = requireModerator();
    return unit.command(
        "undoMerge",
        merge,
        ThreadsMerged.class,
        () -> unit.jdbc(connection -> undo(connection, tenant, merge)));
  }

  private ThreadsMerged undo(Connection connection, UUID tenant, UUID id) throws SQLException {
    MergeStatements statements = new MergeStatements(new Rows(connection, tenant));
    MergeStatements.Merge merge =
        statements
            .find(id)
            .orElseThrow(() -> new NotFound("merge.unknown", "There is no such merge.", "id"));
    statements.lock(merge.from(), merge.into());
    boolean stands =
        !statements.find(id).orElseThrow().undone()
            && DeskThreads.found(connection, tenant, merge.into())
                .filter(target -> target.site().equals(merge.site()))
                .isPresent();
    if (!stands) {
      throw new Conflict(
          "merge.overtaken", "The thread was moved or merged again. Take that back first.");
    }
    if (!statements.restore(merge)) {
      throw Moving.taken();
    }
    unit.audit(
        "threads.unmerged",
        merge.from().toString(),
        Changes.of("thread", merge.into(), merge.from()).about("merge", id).on(merge.site()));
    return new ThreadsMerged(
        id,
        DeskThreads.found(connection, tenant, merge.from()).orElseThrow(Moving::unknown),
        DeskThreads.found(connection, tenant, merge.into()).orElseThrow(Moving::unknown));
  }

  private static UUID requireModerator() {
    CallContext call = CallContext.current();
    call.require(Scope.MODERATION);
    return call.requireTenant().value();
  }
}
