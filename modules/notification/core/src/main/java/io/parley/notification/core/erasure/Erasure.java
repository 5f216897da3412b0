package io.parley.notification.core.erasure;

import io.parley.kernel.jpa.RowErasure;
import io.parley.kernel.jpa.UnitOfWork;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Erases in short transactions. */
public final class Erasure {
  private static final List<String> OF_TENANT =
      List.of(
          "digest",
          "reply_notice",
          "reply_wish",
          "reply_refusal",
          "mail",
          "inbox_event",
          "command_result",
          "audit_entry");

  private static final List<String> OF_SITE = List.of("reply_notice", "reply_wish");

  private final RowErasure rows;

  public Erasure(UnitOfWork unit) {
    this.rows = new RowErasure(unit);
  }

  /** See {@link io.parley.kernel.api.TenantOwned#eraseTenant}. */
  public Map<String, Long> eraseTenant() {
    return rows.ofTenant(OF_TENANT);
  }

  /** See {@link io.parley.kernel.api.TenantOwned#eraseSite}. */
  public Map<String, Long> eraseSite(UUID site) {
    return rows.ofSite(OF_SITE, site);
  }
}
