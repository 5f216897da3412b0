package io.parley.exchange.core.running;

import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.staging.Generation;
import io.parley.exchange.core.staging.Linking;
import io.parley.exchange.core.staging.Plans;
import io.parley.exchange.core.staging.Window;
import io.parley.exchange.core.staging.Windows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Decides the order of the staged records, a window after the other. A run that is stopped or dies
 * in between leaves an import that is not linked; the next begins anew and finds most of it done.
 */
@Singleton
final class LinkChore implements Chore {
  private static final long UNKNOWN_ROWS_THAT_DO_NOT_MATTER = 1_000;

  private final Database database;
  private final Windows windows;

  @Inject
  LinkChore(Database database, Windows windows) {
    this.database = database;
    this.windows = windows;
  }

  @Override
  public void perform(Run run) {
    ImportRow row =
        database.read(
            connection -> ImportTable.find(connection, run.importId()).orElseThrow(LeaseLost::new));
    Long total = row.total();
    if (row.linked() || total == null) {
      return;
    }
    for (Window window : windows.upTo(total)) {
      if (run.halted()) {
        return;
      }
      database.run(
          connection -> {
            Linking.decide(connection, run.importId(), window);
            Lease.confirm(connection, run);
          });
    }
    if (total > UNKNOWN_ROWS_THAT_DO_NOT_MATTER) {
      database.run(Plans::learn);
    }
    Optional<Generation> reached = Optional.of(Generation.FIRST);
    while (reached.isPresent()) {
      if (run.halted()) {
        return;
      }
      reached = descend(run, reached.get());
    }
    conclude(run, total);
  }

  private void conclude(Run run, long total) {
    List<Window> all = windows.upTo(total);
    for (Window window : all.isEmpty() ? List.of(new Window(0, 0)) : all) {
      if (run.halted()) {
        return;
      }
      database.run(
          connection -> {
            Linking.quarantineCircles(connection, run.importId(), window);
            if (window.upTo() == total) {
              ImportTable.linked(connection, run.importId());
            }
            Lease.confirm(connection, run);
          });
    }
  }

  // Many small generations go into one transaction, a large one takes several.
  private Optional<Generation> descend(Run run, Generation from) {
    return database.write(
        connection -> {
          Optional<Generation> reached =
              Linking.descend(connection, run.importId(), from, windows.size());
          Lease.confirm(connection, run);
          return reached;
        });
  }
}
