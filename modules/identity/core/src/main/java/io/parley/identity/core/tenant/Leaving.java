package io.parley.identity.core.tenant;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.PreparedStatement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of identity goes when a tenant goes. */
public final class Leaving {
  private static final List<String> TABLES =
      List.of(
          "member_session",
          "recovery_code",
          "second_factor",
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

  /** Nothing of identity belongs to a site. */
  public Map<String, Long> eraseSite() {
    Authority.requireParley();
    return Map.of();
  }
}
