package io.parley.tenancy.core.erasure;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.tenancy.api.ErasureReceipt;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What is to be erased, by whom and how far it is. All methods belong inside a unit of work. */
public final class Ledger {
  private final UnitOfWork unit;

  /** The ledger as kept in the transactions of {@code unit}. */
  public Ledger(UnitOfWork unit) {
    this.unit = unit;
  }

  /** A removed site that was claimed. */
  record RemovedSite(TenantId tenant, UUID id) {}

  Optional<ErasureReceipt> find(TenantId tenant) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select e.slug, e.requested_at, e.finished_at, c.key, c.value::bigint"
                      + " from erasure e left join jsonb_each_text(e.erased) c on true"
                      + " where e.tenant = ?")) {
            statement.setObject(1, tenant.value());
            try (ResultSet rows = statement.executeQuery()) {
              return receipt(tenant, rows);
            }
          }
        });
  }

  private static Optional<ErasureReceipt> receipt(TenantId tenant, ResultSet rows)
      throws SQLException {
    Map<String, Long> erased = new TreeMap<>();
    Optional<ErasureReceipt> receipt = Optional.empty();
    while (rows.next()) {
      if (rows.getString(4) != null) {
        erased.put(rows.getString(4), rows.getLong(5));
      }
      Timestamp finished = rows.getTimestamp(3);
      receipt =
          Optional.of(
              new ErasureReceipt(
                  tenant,
                  rows.getString(1),
                  rows.getTimestamp(2).toInstant(),
                  finished == null ? null : finished.toInstant(),
                  erased));
    }
    return receipt;
  }

  ErasureReceipt open(TenantId tenant, String slug, Instant now, Instant claimable) {
    unit.jdbc(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "insert into erasure (tenant, slug, requested_at, claimable_at)"
                      + " values (?, ?, ?, ?)")) {
            statement.setObject(1, tenant.value());
            statement.setString(2, slug);
            statement.setTimestamp(3, Timestamp.from(now));
            statement.setTimestamp(4, Timestamp.from(claimable));
            return statement.executeUpdate();
          }
        });
    return new ErasureReceipt(tenant, slug, now, null, Map.of());
  }

  Optional<TenantId> claimTenant(Instant now, Duration lease) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "update erasure set claimable_at = ? where tenant = ("
                      + "select e.tenant from erasure e"
                      + " where e.finished_at is null and e.claimable_at <= ?"
                      + " order by e.claimable_at limit 1 for update skip locked)"
                      + " returning tenant")) {
            statement.setTimestamp(1, Timestamp.from(now.plus(lease)));
            statement.setTimestamp(2, Timestamp.from(now));
            try (ResultSet row = statement.executeQuery()) {
              return row.next()
                  ? Optional.of(new TenantId(row.getObject(1, UUID.class)))
                  : Optional.empty();
            }
          }
        });
  }

  Optional<RemovedSite> claimSite(Duration lease) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select tenant, id from claim_removed_site(? * interval '1 second')")) {
            statement.setLong(1, lease.toSeconds());
            try (ResultSet row = statement.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new RemovedSite(
                          new TenantId(row.getObject(1, UUID.class)), row.getObject(2, UUID.class)))
                  : Optional.empty();
            }
          }
        });
  }

  /** Adds to what was erased and keeps the claim until {@code claimable}. */
  boolean add(TenantId tenant, String module, Map<String, Long> rows, Instant claimable) {
    for (Map.Entry<String, Long> table : rows.entrySet()) {
      unit.jdbc(
          connection -> {
            try (PreparedStatement statement =
                connection.prepareStatement(
                    "update erasure set erased = jsonb_set(erased, array[?],"
                        + " to_jsonb(coalesce((erased ->> ?)::bigint, 0) + ?)) where tenant = ?")) {
              String name = module + "." + table.getKey();
              statement.setString(1, name);
              statement.setString(2, name);
              statement.setLong(3, table.getValue());
              statement.setObject(4, tenant.value());
              return statement.executeUpdate();
            }
          });
    }
    return retryTenant(tenant, claimable);
  }

  boolean retryTenant(TenantId tenant, Instant claimable) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("update erasure set claimable_at = ? where tenant = ?")) {
            statement.setTimestamp(1, Timestamp.from(claimable));
            statement.setObject(2, tenant.value());
            return statement.executeUpdate() == 1;
          }
        });
  }

  boolean retrySite(RemovedSite site, Instant claimable) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "update site set erase_after = ? where tenant_id = ? and id = ?")) {
            statement.setTimestamp(1, Timestamp.from(claimable));
            statement.setObject(2, site.tenant().value());
            statement.setObject(3, site.id());
            return statement.executeUpdate() == 1;
          }
        });
  }

  /** Ends it: the tenant is gone, its slug free, the receipt complete. */
  boolean finish(TenantId tenant, Instant now) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement gone =
                  connection.prepareStatement("delete from tenant where id = ?");
              PreparedStatement done =
                  connection.prepareStatement(
                      "update erasure set finished_at = ? where tenant = ?")) {
            gone.setObject(1, tenant.value());
            done.setTimestamp(1, Timestamp.from(now));
            done.setObject(2, tenant.value());
            return gone.executeUpdate() + done.executeUpdate() == 2;
          }
        });
  }
}
