package io.parley.exchange.core.running;

import io.parley.exchange.core.applying.Target;
import io.parley.exchange.core.database.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Looks up where the records of a run go. */
@Singleton
final class Targets {
  private final Database database;

  @Inject
  Targets(Database database) {
    this.database = database;
  }

  Target of(Run run) {
    return database.read(
        connection ->
            ImportTable.find(connection, run.importId()).orElseThrow(LeaseLost::new).target());
  }
}
