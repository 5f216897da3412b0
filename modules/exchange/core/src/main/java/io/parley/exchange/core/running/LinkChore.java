package io.parley.exchange.core.running;

import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.staging.Linking;
import io.parley.exchange.core.staging.Plans;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Decides the order of the staged records. */
@Singleton
final class LinkChore implements Chore {
  private static final long UNKNOWN_ROWS_THAT_DO_NOT_MATTER = 1_000;

  private final Database database;

  @Inject
  LinkChore(Database database) {
    this.database = database;
  }

  @Override
  public void perform(Run run) {
    ImportRow row =
        database.read(
            connection -> ImportTable.find(connection, run.importId()).orElseThrow(LeaseLost::new));
    if (row.linked()) {
      return;
    }
    database.run(
        connection -> {
          Linking.begin(connection, row.id());
          Lease.confirm(connection, run);
        });
    Long total = row.total();
    if (total != null && total > UNKNOWN_ROWS_THAT_DO_NOT_MATTER) {
      database.run(Plans::learn);
    }
    database.run(
        connection -> {
          Linking.complete(connection, row.id());
          ImportTable.linked(connection, row.id());
          Lease.confirm(connection, run);
        });
  }
}
