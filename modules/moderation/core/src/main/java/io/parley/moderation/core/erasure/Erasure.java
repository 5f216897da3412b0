package io.parley.moderation.core.erasure;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.moderation.core.database.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Erases in short transactions. */
public final class Erasure {
  private static final int STEP = 5_000;

  private static final List<String> OF_TENANT =
      List.of(
          "job",
          "report",
          "decision",
          "thread_decision",
          "screening",
          "author",
          "ban",
          "rule",
          "word_list",
          "site_policy",
          "classifier",
          "policy",
          "command_result",
          "audit_entry");

  private static final List<String> OF_SITE =
      List.of("report", "decision", "thread_decision", "screening", "ban", "rule", "site_policy");

  private final Database database;

  public Erasure(Database database) {
    this.database = database;
  }

  /** See {@link io.parley.kernel.api.TenantOwned#eraseTenant}. */
  public Map<String, Long> eraseTenant() {
    UUID tenant = requireParley();
    Map<String, Long> erased = new LinkedHashMap<>();
    OF_TENANT.forEach(table -> erased.put(table, erase(table, "tenant_id = ?", tenant)));
    return erased;
  }

  /** See {@link io.parley.kernel.api.TenantOwned#eraseSite}. */
  public Map<String, Long> eraseSite(UUID site) {
    UUID tenant = requireParley();
    Map<String, Long> erased = new LinkedHashMap<>();
    OF_SITE.forEach(
        table -> erased.put(table, erase(table, "tenant_id = ? and site_id = ?", tenant, site)));
    // What it learned there is forgotten when it learns next, with the decisions that are gone.
    database
        .unit()
        .write(
            () ->
                database.change(
                    "update classifier set waiting = waiting + ? where tenant_id = ?",
                    STEP,
                    tenant));
    return erased;
  }

  private long erase(String table, String condition, Object... values) {
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
    int step;
    do {
      step = database.unit().write(() -> database.change(sql, values));
      erased += step;
    } while (step == STEP);
    return erased;
  }

  private static UUID requireParley() {
    CallContext call = CallContext.current();
    if (call.actor().kind() != Actor.Kind.SYSTEM) {
      throw new Denied("erasure.internal", "Only Parley itself erases.");
    }
    return call.requireTenant().value();
  }
}
