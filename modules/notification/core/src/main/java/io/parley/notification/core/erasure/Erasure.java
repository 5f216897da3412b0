package io.parley.notification.core.erasure;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.PreparedStatement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Erases in short transactions. */
public final class Erasure {
  private static final int STEP = 5_000;

  private static final List<String> OF_TENANT =
      List.of("mail", "inbox_event", "command_result", "audit_entry");

  private final UnitOfWork unit;

  public Erasure(UnitOfWork unit) {
    this.unit = unit;
  }

  /** See {@link io.parley.kernel.api.TenantOwned#eraseTenant}. */
  public Map<String, Long> eraseTenant() {
    UUID tenant = requireParley();
    Map<String, Long> erased = new LinkedHashMap<>();
    for (String table : OF_TENANT) {
      String sql =
          "delete from "
              + table
              + " where ctid = any(array(select ctid from "
              + table
              + " where tenant_id = ? limit "
              + STEP
              + "))";
      long step;
      do {
        step = unit.write(() -> delete(sql, tenant));
        erased.merge(table, step, Long::sum);
      } while (step == STEP);
    }
    return erased;
  }

  /** No mail belongs to a site. */
  public Map<String, Long> eraseSite() {
    var unused = requireParley();
    return Map.of();
  }

  private long delete(String sql, UUID tenant) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, tenant);
            return statement.executeLargeUpdate();
          }
        });
  }

  private static UUID requireParley() {
    CallContext call = CallContext.current();
    if (call.actor().kind() != Actor.Kind.SYSTEM) {
      throw new Denied("erasure.internal", "Only Parley itself erases.");
    }
    return call.requireTenant().value();
  }
}
