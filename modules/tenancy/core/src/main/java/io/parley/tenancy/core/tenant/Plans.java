package io.parley.tenancy.core.tenant;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.TreeMap;

/** What tenants may have how much of. All methods belong inside a unit of work. */
public final class Plans {
  /** The plan of a tenant for which none was chosen. */
  static final String STANDARD = "standard";

  private final UnitOfWork unit;

  /** Plans as read in the transactions of {@code unit}. */
  public Plans(UnitOfWork unit) {
    this.unit = unit;
  }

  boolean exists(String key) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("select 1 from plan where key = ?")) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  /** Quota name to the most that the plan of the tenant allows; absent ones are not limited. */
  public Map<String, Long> quotas(TenantId tenant) {
    return unit.jdbc(
        connection -> {
          Map<String, Long> quotas = new TreeMap<>();
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select q.key, q.value::bigint from tenant t join plan p on p.key = t.plan,"
                      + " jsonb_each_text(p.quotas) q where t.id = ?")) {
            statement.setObject(1, tenant.value());
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                quotas.put(rows.getString(1), rows.getLong(2));
              }
            }
          }
          return quotas;
        });
  }
}
