package io.parley.discussion.core.erasure;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.events.Outbox;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Erases in short transactions. Whoever writes a comment or a vote holds the lock of its thread:
 * once the threads are gone, or locked, nobody adds to what hangs on them.
 */
public final class Erasure {
  private static final int STEP = 5_000;
  private static final int THREADS_AT_ONCE = 200;

  private static final List<String> OF_TENANT =
      List.of(
          "thread_source",
          "thread_alias",
          "merged_comment",
          "thread_merge",
          "thread",
          "vote",
          "revision",
          "import_undo",
          "comment",
          "outbox_delivery",
          "outbox_event",
          "command_result",
          "audit_entry");

  // What names its site itself.
  private static final List<String> OF_SITE =
      List.of("import_undo", "revision", "thread_alias", "merged_comment", "thread_merge");

  private static final String THREADS =
      "select id from thread where tenant_id = ? and site_id = ? order by id limit "
          + THREADS_AT_ONCE
          + " for update";

  private final UnitOfWork unit;
  private final Outbox outbox;

  public Erasure(UnitOfWork unit, Outbox outbox) {
    this.unit = unit;
    this.outbox = outbox;
  }

  /** See {@link io.parley.kernel.api.TenantOwned#eraseTenant}. */
  public Map<String, Long> eraseTenant() {
    UUID tenant = requireParley().value();
    Map<String, Long> erased = new LinkedHashMap<>();
    for (String table : OF_TENANT) {
      String sql = deletion(table, "select ctid from " + table + " where tenant_id = ? limit ?");
      int step;
      do {
        step = unit.write(() -> unit.jdbc(connection -> delete(connection, sql, tenant, STEP)));
        erased.merge(table, (long) step, Long::sum);
      } while (step == STEP);
    }
    return erased;
  }

  /** See {@link io.parley.kernel.api.TenantOwned#eraseSite}. */
  public Map<String, Long> eraseSite(UUID site) {
    UUID tenant = requireParley().value();
    Map<String, Long> erased = new LinkedHashMap<>();
    OF_SITE.forEach(table -> erased.put(table, 0L));
    List.of("vote", "comment", "thread_source", "thread").forEach(table -> erased.put(table, 0L));
    boolean more;
    do {
      Map<String, Integer> step =
          unit.write(() -> unit.jdbc(connection -> step(connection, tenant, site)));
      step.forEach((table, rows) -> erased.merge(table, (long) rows, Long::sum));
      more = step.values().stream().anyMatch(rows -> rows > 0);
    } while (more);
    erased.putAll(unit.write(() -> outbox.erase("site", site)));
    return erased;
  }

  private static TenantId requireParley() {
    CallContext call = CallContext.current();
    if (call.actor().kind() != Actor.Kind.SYSTEM) {
      throw new Denied("erasure.refused", "Only Parley itself erases.");
    }
    return call.requireTenant();
  }

  private static Map<String, Integer> step(Connection connection, UUID tenant, UUID site)
      throws SQLException {
    Map<String, Integer> erased = new LinkedHashMap<>();
    for (String table : OF_SITE) {
      String rows = "select ctid from " + table + " where tenant_id = ? and site_id = ? limit ?";
      erased.put(table, delete(connection, deletion(table, rows), tenant, site, STEP));
    }
    String threads = "with locked as materialized (" + THREADS + ")";
    erased.put(
        "vote",
        delete(
            connection,
            deletion(
                "vote",
                threads
                    + " select v.ctid from locked join comment c on c.thread_id = locked.id"
                    + " join vote v on v.tenant_id = c.tenant_id and v.comment_id = c.id"
                    + " where c.tenant_id = ? limit ?"),
            tenant,
            site,
            tenant,
            STEP));
    if (erased.get("vote") == STEP) {
      return erased;
    }
    erased.put(
        "comment",
        delete(
            connection,
            deletion(
                "comment",
                threads
                    + " select c.ctid from locked join comment c on c.thread_id = locked.id"
                    + " where c.tenant_id = ? limit ?"),
            tenant,
            site,
            tenant,
            STEP));
    if (erased.get("comment") == STEP) {
      return erased;
    }
    erased.put(
        "thread_source",
        delete(
            connection,
            deletion(
                "thread_source",
                threads
                    + " select s.ctid from locked join thread_source s on s.thread_id = locked.id"
                    + " where s.tenant_id = ?"),
            tenant,
            site,
            tenant));
    erased.put(
        "thread",
        delete(
            connection,
            "delete from thread where tenant_id = ? and id = any(array(" + THREADS + "))",
            tenant,
            tenant,
            site));
    return erased;
  }

  private static String deletion(String table, String rows) {
    return "delete from " + table + " where ctid = any(array(" + rows + "))";
  }

  private static int delete(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        delete.setObject(i + 1, values[i]);
      }
      return delete.executeUpdate();
    }
  }
}
