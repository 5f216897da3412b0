package io.parley.exchange.core.database;

import io.parley.kernel.api.AuditEntry;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.SqlFunction;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of this module. Each call is one, bound to the tenant and the deadline of the
 * running {@link io.parley.kernel.api.CallContext}; it ends before the method returns, so other
 * modules may be called between two of them, and never inside one.
 */
public interface Database {
  /** Reads. */
  <T extends @Nullable Object> T read(SqlFunction<Connection, T> work);

  /** Writes. */
  <T extends @Nullable Object> T write(SqlFunction<Connection, T> work);

  /** Writes, without a result. */
  default void run(SqlAction work) {
    write(
        connection -> {
          work.apply(connection);
          return true;
        });
  }

  /** Writes; a repeatable request is answered once, see {@code UnitOfWork.command}. */
  <T> T command(String operation, Object request, Type answer, SqlFunction<Connection, T> work);

  /** Adds to the audit trail, inside {@link #write} or {@link #command}. */
  void audit(String action, String target, Changes changes);

  /** What the trail tells, see {@code UnitOfWork.auditTrail}. */
  List<AuditEntry> auditTrail(AuditQuery query);

  /** Sends an event, inside {@link #write} or {@link #command}. */
  void send(Object event);

  /** Takes back the events about a site, inside {@link #write}; says how many rows by table. */
  Map<String, Long> eraseEvents(UUID site);
}
