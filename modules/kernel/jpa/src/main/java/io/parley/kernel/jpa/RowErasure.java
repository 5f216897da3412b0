package io.parley.kernel.jpa;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import java.sql.PreparedStatement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Erases rows of the tenant of the call in transactions of at most {@value #STEP} rows. */
public final class RowErasure {
  private static final int STEP = 5_000;

  private final UnitOfWork unit;

  /** Erases where that unit of work writes. */
  public RowErasure(UnitOfWork unit) {
    this.unit = unit;
  }

  /**
   * The tenant of the call.
   *
   * @throws Denied {@code erasure.internal} to everybody but Parley itself
   */
  public static UUID requireParley() {
    CallContext call = CallContext.current();
    if (call.actor().kind() != Actor.Kind.SYSTEM) {
      throw new Denied("erasure.internal", "Only Parley itself erases.");
    }
    return call.requireTenant().value();
  }

  /**
   * Erases all that the tenant has in those tables.
   *
   * @param tables in the order in which they are erased
   * @return how many rows each had, in the same order
   * @throws Denied {@code erasure.internal}
   */
  public Map<String, Long> ofTenant(List<String> tables) {
    UUID tenant = requireParley();
    Map<String, Long> erased = new LinkedHashMap<>();
    tables.forEach(table -> erased.put(table, rows(table, "tenant_id = ?", tenant)));
    return erased;
  }

  /**
   * Erases what the tenant has of one site in those tables.
   *
   * @param tables in the order in which they are erased
   * @return how many rows each had, in the same order
   * @throws Denied {@code erasure.internal}
   */
  public Map<String, Long> ofSite(List<String> tables, UUID site) {
    UUID tenant = requireParley();
    Map<String, Long> erased = new LinkedHashMap<>();
    tables.forEach(
        table -> erased.put(table, rows(table, "tenant_id = ? and site_id = ?", tenant, site)));
    return erased;
  }

  private long rows(String table, String condition, Object... values) {
    String sql =
        "delete from "
            + table
            + " where ctid = any(array(select ctid from "
            + table
            + " where "
            + condition
            + " limit "
            + STEP
            + "))";
    long erased = 0;
    long step;
    do {
      step = unit.write(() -> delete(sql, values));
      erased += step;
    } while (step == STEP);
    return erased;
  }

  private long delete(String sql, Object... values) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
              statement.setObject(i + 1, values[i]);
            }
            return statement.executeLargeUpdate();
          }
        });
  }
}
