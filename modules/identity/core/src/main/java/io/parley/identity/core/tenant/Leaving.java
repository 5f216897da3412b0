package io.parley.identity.core.tenant;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.PreparedStatement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What of identity goes when a tenant goes. */
public final class Leaving {
  private static final List<String> TABLES =
      List.of(
          "member_session",
          "recovery_code",
          "second_factor",
          "member_site",
          "member",
          "password_reset",
          "api_key",
          "outbox_delivery",
          "outbox_event",
          "command_result",
          "audit_entry");

  private final UnitOfWork unit;

  /** In the transactions of {@code unit}. */
  public Leaving(UnitOfWork unit) {
    this.unit = unit;
  }

  /**
   * Erases what identity keeps of the tenant of the call. Sessions need no erasing: without their
   * member they are over, and the cache forgets them.
   */
  public Map<String, Long> eraseTenant() {
    TenantId tenant = Authority.requireParley();
    return unit.write(
        () ->
            unit.jdbc(
                connection -> {
                  Map<String, Long> erased = new LinkedHashMap<>();
                  for (String table : TABLES) {
                    try (PreparedStatement statement =
                        connection.prepareStatement(
                            "delete from " + table + " where tenant_id = ?")) {
                      statement.setObject(1, tenant.value());
                      erased.put(table, statement.executeLargeUpdate());
                    }
                  }
                  return erased;
                }));
  }

  /** Erases what members are at that site. They stay members. */
  public Map<String, Long> eraseSite(UUID site) {
    TenantId tenant = Authority.requireParley();
    return unit.write(
        () ->
            unit.jdbc(
                connection -> {
                  try (PreparedStatement statement =
                      connection.prepareStatement(
                          "delete from member_site where tenant_id = ? and site_id = ?")) {
                    statement.setObject(1, tenant.value());
                    statement.setObject(2, site);
                    return Map.of("member_site", statement.executeLargeUpdate());
                  }
                }));
  }
}
