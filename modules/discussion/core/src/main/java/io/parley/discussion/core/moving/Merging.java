package io.parley.discussion.core.moving;

import io.parley.discussion.api.DeskThread;
import io.parley.discussion.api.MergeThreads;
import io.parley.discussion.api.ThreadsMerged;
import io.parley.discussion.core.desk.DeskThreads;
import io.parley.discussion.core.desk.Moderator;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
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
    Moderator moderator = Moderator.require();
    if (command.thread().equals(command.into())) {
      throw new Rejected("thread.same", "Name another thread to merge into.", "into");
    }
    return unit.command(
        "mergeThreads",
        command,
        ThreadsMerged.class,
        () -> unit.jdbc(connection -> merge(connection, moderator, command)));
  }

  private ThreadsMerged merge(Connection connection, Moderator moderator, MergeThreads command)
      throws SQLException {
    MergeStatements statements = new MergeStatements(new Rows(connection, moderator.tenant()));
    UUID thread = command.thread();
    UUID into = command.into();
    statements.lock(thread, into);
    DeskThread from = DeskThreads.found(connection, moderator, thread).orElseThrow(Moving::unknown);
    DeskThread target =
        DeskThreads.found(connection, moderator, into)
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
        id, from, DeskThreads.found(connection, moderator, into).orElseThrow(Moving::unknown));
  }

  /** See {@link io.parley.discussion.api.Discussion#undoMerge}. */
  public ThreadsMerged undo(UUID merge) {
    Moderator moderator = Moderator.require();
    return unit.command(
        "undoMerge",
        merge,
        ThreadsMerged.class,
        () -> unit.jdbc(connection -> undo(connection, moderator, merge)));
  }

  private ThreadsMerged undo(Connection connection, Moderator moderator, UUID id)
      throws SQLException {
    MergeStatements statements = new MergeStatements(new Rows(connection, moderator.tenant()));
    MergeStatements.Merge merge =
        statements
            .find(id)
            .filter(found -> moderator.reach().includes(found.site()))
            .orElseThrow(() -> new NotFound("merge.unknown", "There is no such merge.", "id"));
    statements.lock(merge.from(), merge.into());
    boolean stands =
        !statements.find(id).orElseThrow().undone()
            && DeskThreads.found(connection, moderator, merge.into())
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
        DeskThreads.found(connection, moderator, merge.from()).orElseThrow(Moving::unknown),
        DeskThreads.found(connection, moderator, merge.into()).orElseThrow(Moving::unknown));
  }
}
