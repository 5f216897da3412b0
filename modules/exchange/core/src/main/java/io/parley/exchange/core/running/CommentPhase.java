package io.parley.exchange.core.running;

import io.parley.discussion.api.ImportedComment;
import io.parley.exchange.core.applying.Decision;
import io.parley.exchange.core.applying.DiscussionCalls;
import io.parley.exchange.core.applying.OutcomeTable;
import io.parley.exchange.core.applying.Pending;
import io.parley.exchange.core.applying.Target;
import io.parley.exchange.core.database.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings comments in, parents before their replies. */
@Singleton
final class CommentPhase implements Phase<List<Pending<ImportedComment>>> {
  private static final int MOST = 1_000;
  private static final int MOST_TEXT = 1 << 20;

  private final Database database;
  private final DiscussionCalls calls;
  private final Targets targets;

  @Inject
  CommentPhase(Database database, DiscussionCalls calls, Targets targets) {
    this.database = database;
    this.calls = calls;
    this.targets = targets;
  }

  @Override
  public Batches<List<Pending<ImportedComment>>> open(Run run) {
    return new Batches<>() {
      private int level;
      private long after;

      @Override
      public @Nullable List<Pending<ImportedComment>> next() {
        List<Pending<ImportedComment>> batch =
            database.read(
                connection ->
                    OutcomeTable.pendingComments(
                        connection, run.importId(), level, after, MOST, MOST_TEXT));
        if (batch.isEmpty()) {
          return null;
        }
        Pending<ImportedComment> last = batch.get(batch.size() - 1);
        level = last.level();
        after = last.position();
        return batch;
      }
    };
  }

  @Override
  public void work(Run run, List<Pending<ImportedComment>> batch) {
    Target target = targets.of(run);
    List<Decision> decisions = calls.comments(target, batch);
    database.run(
        connection -> {
          OutcomeTable.decide(connection, run.importId(), decisions);
          Lease.confirm(connection, run);
        });
    run.countComments(decisions.size());
  }
}
