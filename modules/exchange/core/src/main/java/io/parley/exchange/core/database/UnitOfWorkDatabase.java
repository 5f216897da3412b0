package io.parley.exchange.core.database;

import io.parley.kernel.api.AuditEntry;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.events.Outbox;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.SqlFunction;
import io.parley.kernel.jpa.UnitOfWork;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@link Database} in the server: units of work of the container. */
public final class UnitOfWorkDatabase implements Database {
  private final UnitOfWork unit;
  private final Outbox outbox;

  public UnitOfWorkDatabase(UnitOfWork unit, Outbox outbox) {
    this.unit = unit;
    this.outbox = outbox;
  }

  @Override
  public <T extends @Nullable Object> T read(SqlFunction<Connection, T> work) {
    return unit.read(() -> unit.jdbc(work));
  }

  @Override
  public <T extends @Nullable Object> T write(SqlFunction<Connection, T> work) {
    return unit.write(() -> unit.jdbc(work));
  }

  @Override
  public <T> T command(
      String operation, Object request, Type answer, SqlFunction<Connection, T> work) {
    return unit.command(operation, request, answer, () -> unit.jdbc(work));
  }

  @Override
  public void audit(String action, String target, Changes changes) {
    unit.audit(action, target, changes);
  }

  @Override
  public List<AuditEntry> auditTrail(AuditQuery query) {
    return unit.auditTrail(query);
  }

  @Override
  public void send(Object event) {
    outbox.append(event);
  }

  @Override
  public Map<String, Long> eraseEvents(UUID site) {
    return outbox.erase("site", site);
  }
}
