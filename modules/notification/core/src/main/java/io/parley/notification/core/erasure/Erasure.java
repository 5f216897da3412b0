package io.parley.notification.core.erasure;

import io.parley.kernel.jpa.RowErasure;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.notification.core.database.Database;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  // They hold the addresses of guests. There are few: mails are kept for thirty days.
  private static final String MAILS_OF_SITE =
      """
      delete from mail m where m.tenant_id = ? and (
        (m.kind = 'REPLY_CONFIRMATION' and m.about in (select w.comment_id from reply_wish w
          where w.tenant_id = ? and w.site_id = ?))
        or (m.kind = 'REPLY' and m.about in (select n.reply_id from reply_notice n
          where n.tenant_id = ? and n.site_id = ?)))\
      """;

  private final UnitOfWork unit;
  private final Database database;
  private final RowErasure rows;

  public Erasure(UnitOfWork unit) {
    this.unit = unit;
    this.database = new Database(unit);
    this.rows = new RowErasure(unit);
  }

  /** See {@link io.parley.kernel.api.TenantOwned#eraseTenant}. */
  public Map<String, Long> eraseTenant() {
    return rows.ofTenant(OF_TENANT);
  }

  /** See {@link io.parley.kernel.api.TenantOwned#eraseSite}. */
  public Map<String, Long> eraseSite(UUID site) {
    long mails = unit.write(() -> (long) forgetMails(site));
    Map<String, Long> erased = new TreeMap<>(rows.ofSite(OF_SITE, site));
    erased.put("mail", mails);
    return erased;
  }

  private int forgetMails(UUID site) {
    UUID tenant = Database.tenant();
    return database.change(MAILS_OF_SITE, tenant, tenant, site, tenant, site);
  }
}
