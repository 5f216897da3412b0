package io.parley.exchange.core.running;

import io.parley.exchange.core.applying.DiscussionCalls;
import io.parley.exchange.core.applying.OutcomeTable;
import io.parley.exchange.core.applying.Target;
import io.parley.exchange.core.database.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Quarantines comments without a thread. A thread need not be in the same file: large forums export
 * several, so the discussion is asked about those that are missing here. A dry run thereby tells
 * the same as the import that follows it.
 */
@Singleton
final class OrphanChore implements Chore {
  private static final int MOST = 500;

  private final Database database;
  private final DiscussionCalls calls;
  private final Targets targets;

  @Inject
  OrphanChore(Database database, DiscussionCalls calls, Targets targets) {
    this.database = database;
    this.calls = calls;
    this.targets = targets;
  }

  @Override
  public void perform(Run run) {
    Target target = targets.of(run);
    String after = "";
    while (!run.halted()) {
      String last = after;
      List<String> missing =
          database.read(
              connection -> OutcomeTable.missingThreads(connection, run.importId(), last, MOST));
      if (missing.isEmpty()) {
        break;
      }
      List<String> unknown = new ArrayList<>(missing);
      unknown.removeAll(calls.knownThreads(target, missing));
      database.run(
          connection -> {
            OutcomeTable.quarantineOf(connection, run.importId(), unknown);
            Lease.confirm(connection, run);
          });
      after = missing.get(missing.size() - 1);
    }
    database.run(
        connection -> {
          OutcomeTable.quarantineOfRefusedThreads(connection, run.importId());
          Lease.confirm(connection, run);
        });
  }
}
