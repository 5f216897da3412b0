package io.parley.exchange.core.running;

import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.UndoImport;
import io.parley.exchange.core.applying.Target;
import io.parley.exchange.core.database.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Takes an import back, a portion at a time. */
@Singleton
final class UndoChore implements Chore {
  private static final int PORTION = 1_000;

  private final Database database;
  private final Discussion discussion;
  private final Targets targets;

  @Inject
  UndoChore(Database database, Discussion discussion, Targets targets) {
    this.database = database;
    this.discussion = discussion;
    this.targets = targets;
  }

  @Override
  public void perform(Run run) {
    Target target = targets.of(run);
    boolean complete = false;
    while (!complete && !run.halted()) {
      complete =
          discussion
              .undoImport(new UndoImport(target.site(), target.importId(), PORTION))
              .complete();
      database.run(
          connection -> {
            Lease.confirm(connection, run);
          });
    }
    if (complete) {
      run.completeUndo();
    }
  }
}
