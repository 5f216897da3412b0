package io.parley.exchange.core.running;

import io.parley.discussion.api.ImportedThread;
import io.parley.exchange.core.applying.Decision;
import io.parley.exchange.core.applying.DiscussionCalls;
import io.parley.exchange.core.applying.OutcomeTable;
import io.parley.exchange.core.applying.Pending;
import io.parley.exchange.core.applying.PendingRecords;
import io.parley.exchange.core.applying.Target;
import io.parley.exchange.core.database.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings threads in, in the order of the file. */
@Singleton
final class ThreadPhase implements Phase<List<Pending<ImportedThread>>> {
  private static final int MOST = 500;

  private final Database database;
  private final DiscussionCalls calls;
  private final Targets targets;

  @Inject
  ThreadPhase(Database database, DiscussionCalls calls, Targets targets) {
    this.database = database;
    this.calls = calls;
    this.targets = targets;
  }

  @Override
  public Batches<List<Pending<ImportedThread>>> open(Run run) {
    return new Batches<>() {
      private long after;

      @Override
      public @Nullable List<Pending<ImportedThread>> next() {
        List<Pending<ImportedThread>> batch =
            database.read(
                connection -> PendingRecords.threads(connection, run.importId(), after, MOST));
        if (batch.isEmpty()) {
          return null;
        }
        after = batch.get(batch.size() - 1).position();
        return batch;
      }
    };
  }

  @Override
  public void work(Run run, List<Pending<ImportedThread>> batch) {
    Target target = targets.of(run);
    List<Decision> decisions = calls.threads(target, batch);
    database.run(
        connection -> {
          OutcomeTable.decide(connection, run.importId(), decisions);
          Lease.confirm(connection, run);
        });
  }
}
