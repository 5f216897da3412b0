package io.parley.insight.core.erasure;

import io.parley.kernel.jpa.RowErasure;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Erases the numbers. There are few of them: a row for each site and day. */
public final class Erasure {
  private static final List<String> OF_TENANT =
      List.of("site_day", "erased_site", "inbox_event", "command_result", "audit_entry");

  private final UnitOfWork unit;
  private final RowErasure rows;

  public Erasure(UnitOfWork unit) {
    this.unit = unit;
    this.rows = new RowErasure(unit);
  }

  /** See {@link io.parley.kernel.api.TenantOwned#eraseTenant}. */
  public Map<String, Long> eraseTenant() {
    return rows.ofTenant(OF_TENANT);
  }

  /**
   * See {@link io.parley.kernel.api.TenantOwned#eraseSite}. That the site was erased is kept until
   * its tenant is: an event about it may still be on its way.
   */
  public Map<String, Long> eraseSite(UUID site) {
    UUID tenant = RowErasure.requireParley();
    long erased =
        unit.write(
            () -> {
              // Waits for what is being counted at this moment and lets nobody count until it is
              // known that the site is gone.
              change("lock table site_day in share row exclusive mode");
              change(
                  "insert into erased_site (tenant_id, site_id) values (?, ?) on conflict do"
                      + " nothing",
                  tenant,
                  site);
              return change(
                  "delete from site_day where tenant_id = ? and site_id = ?", tenant, site);
            });
    return Map.of("site_day", erased);
  }

  private long change(String sql, Object... values) {
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
