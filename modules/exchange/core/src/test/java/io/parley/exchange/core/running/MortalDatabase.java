package io.parley.exchange.core.running;

import io.parley.exchange.core.database.Database;
import io.parley.kernel.api.AuditEntry;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.SqlFunction;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A database whose client may die before each commit and after it. */
record MortalDatabase(Database database, Executioner executioner) implements Database {
  @Override
  public <T> T read(SqlFunction<Connection, T> work) {
    return database.read(work);
  }

  @Override
  public <T> T write(SqlFunction<Connection, T> work) {
    T result =
        database.write(
            connection -> {
              T made = work.apply(connection);
              executioner.moment();
              return made;
            });
    executioner.moment();
    executioner.afterCommit.run();
    return result;
  }

  @Override
  public <T> T command(
      String operation, Object request, Type answer, SqlFunction<Connection, T> work) {
    return database.command(operation, request, answer, work);
  }

  @Override
  public void audit(String action, String target, Changes changes) {
    database.audit(action, target, changes);
  }

  @Override
  public List<AuditEntry> auditTrail(AuditQuery query) {
    return database.auditTrail(query);
  }

  @Override
  public void send(Object event) {
    database.send(event);
  }

  @Override
  public Map<String, Long> eraseEvents(UUID site) {
    return database.eraseEvents(site);
  }
}
