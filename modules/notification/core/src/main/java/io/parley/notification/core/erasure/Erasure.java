package io.parley.notification.core.erasure;

import io.parley.kernel.jpa.RowErasure;
import io.parley.kernel.jpa.UnitOfWork;
import java.util.List;
import java.util.Map;

/** Erases in short transactions. */
public final class Erasure {
  private static final List<String> OF_TENANT =
      List.of("digest", "mail", "inbox_event", "command_result", "audit_entry");

  private final RowErasure rows;

  public Erasure(UnitOfWork unit) {
    this.rows = new RowErasure(unit);
  }

  /** See {@link io.parley.kernel.api.TenantOwned#eraseTenant}. */
  public Map<String, Long> eraseTenant() {
    return rows.ofTenant(OF_TENANT);
  }

  /** No mail belongs to a site. */
  public Map<String, Long> eraseSite() {
    var unused = RowErasure.requireParley();
    return Map.of();
  }
}
