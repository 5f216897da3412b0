package io.parley.tenancy.core.erasure;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.tenancy.api.ErasureReceipt;
import io.parley.tenancy.core.site.ReservedKeys;
import io.parley.tenancy.core.tenant.Installation;
import io.parley.tenancy.core.tenant.Tenant;
import io.parley.tenancy.core.tenant.Tenants;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Requests for erasure with their receipts, and the erasure of what tenancy itself keeps. */
public final class Erasures {
  // What other nodes and caches know of the tenant may be this old; erasing sooner could leave rows
  // that were written meanwhile.
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final UnitOfWork unit;
  private final Clock clock;
  private final Tenants tenants;
  private final Ledger ledger;
  private final ReservedKeys keys;

  /** Erasures as kept in the transactions of {@code unit}. */
  public Erasures(UnitOfWork unit, Clock clock, Tenants tenants, Ledger ledger) {
    this.unit = unit;
    this.clock = clock;
    this.tenants = tenants;
    this.ledger = ledger;
    this.keys = new ReservedKeys(unit, clock);
  }

  /** Marks the tenant for erasure and opens its receipt; a repeat answers the receipt there is. */
  public ErasureReceipt request(TenantId id) {
    CallContext.current().require(Scope.OPERATOR);
    return Installation.call(
        () ->
            unit.command(
                "requestErasure",
                id,
                ErasureReceipt.class,
                () -> {
                  Optional<ErasureReceipt> open = ledger.find(id);
                  if (open.isPresent()) {
                    return open.get();
                  }
                  Tenant tenant = tenants.require(id, LockModeType.PESSIMISTIC_WRITE);
                  tenant.erase();
                  Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                  unit.audit("tenant.erasure-requested", id.toString(), Changes.none());
                  return ledger.open(id, tenant.slug(), now, now.plus(GRACE));
                }));
  }

  /** The receipt. */
  public ErasureReceipt receipt(TenantId id) {
    CallContext.current().require(Scope.OPERATOR);
    return Installation.call(
        () ->
            unit.read(
                () ->
                    ledger
                        .find(id)
                        .orElseThrow(
                            () ->
                                new NotFound(
                                    "erasure.unknown",
                                    "The erasure of this tenant was not asked for."))));
  }

  /** Erases what tenancy keeps of the tenant of the call, except the tenant itself. */
  public Map<String, Long> eraseTenant() {
    requireParley();
    TenantId tenant = CallContext.current().requireTenant();
    return unit.write(
        () -> {
          keys.reserveAll();
          return unit.jdbc(
              connection -> {
                Map<String, Long> erased = new LinkedHashMap<>();
                for (String table : new String[] {"site", "command_result", "audit_entry"}) {
                  erased.put(table, delete(connection, table, tenant));
                }
                return erased;
              });
        });
  }

  private static long delete(Connection connection, String table, TenantId tenant)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("delete from " + table + " where tenant_id = ?")) {
      statement.setObject(1, tenant.value());
      return statement.executeLargeUpdate();
    }
  }

  /** Erases what tenancy keeps of a removed site; its key is kept for the tenant for a year. */
  public Map<String, Long> eraseSite(UUID site) {
    requireParley();
    TenantId tenant = CallContext.current().requireTenant();
    return unit.write(
        () -> {
          keys.reserve(site);
          return unit.jdbc(
              connection -> {
                try (PreparedStatement statement =
                    connection.prepareStatement(
                        "delete from site"
                            + " where tenant_id = ? and id = ? and removed_at is not null")) {
                  statement.setObject(1, tenant.value());
                  statement.setObject(2, site);
                  return Map.of("site", statement.executeLargeUpdate());
                }
              });
        });
  }

  private static void requireParley() {
    if (CallContext.current().actor().kind() != Actor.Kind.SYSTEM) {
      throw new Denied("erasure.internal", "Only Parley itself erases.");
    }
  }
}
