package io.parley.moderation.core.erasure;

import io.parley.kernel.jpa.RowErasure;
import io.parley.moderation.core.database.Database;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Erases in short transactions. */
public final class Erasure {
  // More decisions than it ever waits for.
  private static final int MANY = 5_000;

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
          "hook",
          "akismet_correction",
          "akismet",
          "classifier",
          "policy",
          "command_result",
          "audit_entry");

  private static final List<String> OF_SITE =
      List.of(
          "report",
          "decision",
          "thread_decision",
          "screening",
          "ban",
          "rule",
          "site_policy",
          "hook",
          "akismet_correction",
          "akismet");

  private final Database database;
  private final RowErasure rows;

  public Erasure(Database database) {
    this.database = database;
    this.rows = new RowErasure(database.unit());
  }

  /** See {@link io.parley.kernel.api.TenantOwned#eraseTenant}. */
  public Map<String, Long> eraseTenant() {
    return rows.ofTenant(OF_TENANT);
  }

  /** See {@link io.parley.kernel.api.TenantOwned#eraseSite}. */
  public Map<String, Long> eraseSite(UUID site) {
    Map<String, Long> erased = rows.ofSite(OF_SITE, site);
    UUID tenant = RowErasure.requireParley();
    // What it learned there is forgotten when it learns next, with the decisions that are gone.
    database
        .unit()
        .write(
            () ->
                database.change(
                    "update classifier set waiting = waiting + ? where tenant_id = ?",
                    MANY,
                    tenant));
    return erased;
  }
}
