package io.parley.exchange.core.running;

import io.parley.discussion.api.ImportComments;
import io.parley.discussion.api.ImportedComment;
import io.parley.exchange.core.applying.Decision;
import io.parley.exchange.core.applying.DiscussionCalls;
import io.parley.exchange.core.applying.OutcomeTable;
import io.parley.exchange.core.applying.Pending;
import io.parley.exchange.core.applying.PendingRecords;
import io.parley.exchange.core.database.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings comments in, parents before their replies. */
@Singleton
final class CommentPhase implements Phase<List<Pending<ImportedComment>>> {
  private static final int MOST_OF_A_CALL = ImportComments.MOST;
  private static final int MOST = 2 * MOST_OF_A_CALL;
  private static final int MOST_TEXT = 2 << 20;

  private final Database database;
  private final DiscussionCalls calls;
  private final Targets targets;
  private final Background background;

  @Inject
  CommentPhase(Database database, DiscussionCalls calls, Targets targets, Background background) {
    this.database = database;
    this.calls = calls;
    this.targets = targets;
    this.background = background;
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
                    PendingRecords.comments(
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

  // Comments of one generation do not depend on each other, so while the database writes one half,
  // the other is rendered. A batch that spans generations is worked in order.
  @Override
  public void work(Run run, List<Pending<ImportedComment>> batch) {
    if (batch.size() <= MOST_OF_A_CALL) {
      bringIn(run, batch);
      return;
    }
    List<Pending<ImportedComment>> first = batch.subList(0, MOST_OF_A_CALL);
    List<Pending<ImportedComment>> second = batch.subList(MOST_OF_A_CALL, batch.size());
    if (batch.get(0).level() < batch.get(batch.size() - 1).level()) {
      bringIn(run, first);
      if (!run.halted()) {
        bringIn(run, second);
      }
      return;
    }
    background.both(run, () -> bringIn(run, first), () -> bringIn(run, second));
  }

  private void bringIn(Run run, List<Pending<ImportedComment>> comments) {
    List<Decision> decisions = calls.comments(targets.of(run), comments);
    database.run(
        connection -> {
          OutcomeTable.decide(connection, run.importId(), decisions);
          Lease.confirm(connection, run);
        });
    run.countComments(decisions.size());
  }
}
