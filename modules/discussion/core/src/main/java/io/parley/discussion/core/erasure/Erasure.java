package io.parley.discussion.core.erasure;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.PreparedStatement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Erases. Row level security keeps every statement within the tenant of the call. */
public final class Erasure {
  private static final int STEP = 5_000;

  // From the leaves to the root of what refers to what. Each takes the tenant, the site where it
  // names one, and the most rows of a step.
  private static final Map<String, String> OF_SITE = new LinkedHashMap<>();
  private static final Map<String, String> OF_TENANT = new LinkedHashMap<>();

  static {
    OF_SITE.put(
        "vote",
        """
        delete from vote where ctid = any(array(
          select v.ctid from thread t
            join comment c on c.tenant_id = t.tenant_id and c.thread_id = t.id
            join vote v on v.tenant_id = c.tenant_id and v.comment_id = c.id
          where t.tenant_id = ? and t.site_id = ? limit ?))""");
    OF_SITE.put(
        "import_undo",
        """
        delete from import_undo where ctid = any(array(
          select ctid from import_undo where tenant_id = ? and site_id = ? limit ?))""");
    OF_SITE.put(
        "comment",
        """
        delete from comment where ctid = any(array(
          select c.ctid from thread t
            join comment c on c.tenant_id = t.tenant_id and c.thread_id = t.id
          where t.tenant_id = ? and t.site_id = ? limit ?))""");
    OF_SITE.put(
        "thread_source",
        """
        delete from thread_source where ctid = any(array(
          select ctid from thread_source where tenant_id = ? and site_id = ? limit ?))""");
    OF_SITE.put(
        "thread",
        """
        delete from thread where ctid = any(array(
          select ctid from thread where tenant_id = ? and site_id = ? limit ?))""");
    for (String table :
        new String[] {
          "vote",
          "import_undo",
          "comment",
          "thread_source",
          "thread",
          "command_result",
          "audit_entry"
        }) {
      OF_TENANT.put(
          table,
          "delete from %1$s where ctid = any(array(select ctid from %1$s where tenant_id = ? limit ?))"
              .formatted(table));
    }
  }

  private final UnitOfWork unit;

  public Erasure(UnitOfWork unit) {
    this.unit = unit;
  }

  /** See {@link io.parley.kernel.api.TenantOwned#eraseTenant}. */
  public Map<String, Long> eraseTenant() {
    return erase(OF_TENANT, null);
  }

  /** See {@link io.parley.kernel.api.TenantOwned#eraseSite}. */
  public Map<String, Long> eraseSite(UUID site) {
    return erase(OF_SITE, site);
  }

  private Map<String, Long> erase(Map<String, String> statements, @Nullable UUID site) {
    CallContext call = CallContext.current();
    if (call.actor().kind() != Actor.Kind.SYSTEM) {
      throw new Denied("erasure.refused", "Only Parley itself erases.");
    }
    UUID tenant = call.requireTenant().value();
    Map<String, Long> erased = new LinkedHashMap<>();
    statements.forEach((table, sql) -> erased.put(table, erase(sql, tenant, site)));
    return erased;
  }

  private long erase(String sql, UUID tenant, @Nullable UUID site) {
    long erased = 0;
    int step;
    do {
      step = unit.write(() -> step(sql, tenant, site));
      erased += step;
    } while (step == STEP);
    return erased;
  }

  private Integer step(String sql, UUID tenant, @Nullable UUID site) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement delete = connection.prepareStatement(sql)) {
            int bound = 0;
            delete.setObject(++bound, tenant);
            if (site != null) {
              delete.setObject(++bound, site);
            }
            delete.setInt(++bound, STEP);
            return delete.executeUpdate();
          }
        });
  }
}
