package io.parley.tenancy.core.site;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Keys of sites that are gone, kept for a year for the tenant that had them: pages that embed a key
 * outlive its site, and whoever had the key next would speak on them. All methods belong inside a
 * unit of work.
 */
public final class ReservedKeys {
  private static final Duration KEPT = Duration.ofDays(365);

  private final UnitOfWork unit;
  private final Clock clock;

  /** Keys as kept in the transactions of {@code unit}. */
  public ReservedKeys(UnitOfWork unit, Clock clock) {
    this.unit = unit;
    this.clock = clock;
  }

  /** Keeps the keys of all sites of the tenant of the call, which are about to be erased. */
  public void reserveAll() {
    reserve("select key, tenant_id, ?::timestamptz from site where tenant_id = ?");
  }

  /** Keeps the key of that removed site of the tenant of the call, which is about to be erased. */
  public void reserve(UUID site) {
    reserve(
        "select key, tenant_id, ?::timestamptz from site"
            + " where tenant_id = ? and id = ? and removed_at is not null",
        site);
  }

  private void reserve(String sites, Object... further) {
    TenantId tenant = CallContext.current().requireTenant();
    Timestamp now = Timestamp.from(clock.instant());
    Timestamp until = Timestamp.from(clock.instant().plus(KEPT));
    unit.jdbc(
        connection -> {
          try (PreparedStatement over =
                  connection.prepareStatement("delete from reserved_key where until <= ?");
              PreparedStatement insert =
                  connection.prepareStatement(
                      "insert into reserved_key (key, holder, until) "
                          + sites
                          + " on conflict (key) do update"
                          + " set holder = excluded.holder, until = excluded.until")) {
            over.setTimestamp(1, now);
            over.executeUpdate();
            insert.setTimestamp(1, until);
            insert.setObject(2, tenant.value());
            for (int i = 0; i < further.length; i++) {
              insert.setObject(3 + i, further[i]);
            }
            return insert.executeUpdate();
          }
        });
  }

  /**
   * Lets the tenant have a key, and ends its reservation. Call it after the site was inserted: who
   * inserts waits there for an erasure that frees the key, and sees its reservation afterwards.
   *
   * @throws Conflict {@code site.key.reserved} when another tenant had it less than a year ago
   */
  void claim(String key, TenantId tenant) {
    boolean free = unit.jdbc(connection -> claim(connection, key, tenant));
    if (!free) {
      throw new Conflict(
          "site.key.reserved",
          "Another tenant had a site of this key until recently. Choose another one.",
          "key");
    }
  }

  private boolean claim(Connection connection, String key, TenantId tenant) throws SQLException {
    try (PreparedStatement own =
            connection.prepareStatement(
                "delete from reserved_key where key = ? and (holder = ? or until <= ?)");
        PreparedStatement left =
            connection.prepareStatement("select 1 from reserved_key where key = ?")) {
      own.setString(1, key);
      own.setObject(2, tenant.value());
      own.setTimestamp(3, Timestamp.from(clock.instant()));
      own.executeUpdate();
      left.setString(1, key);
      try (ResultSet row = left.executeQuery()) {
        return !row.next();
      }
    }
  }
}
