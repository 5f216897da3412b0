package io.parley.discussion.core.desk;

import io.parley.discussion.api.WaitingComments;
import io.parley.discussion.api.WaitingOnSite;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What waits for a decision, in figures. */
public final class Waiting {
  private static final String OF_TENANT =
      "from comment c where c.tenant_id = ? and c.state = 'PENDING' and not c.shadowed"
          + " and (?::uuid[] is null or c.site_id = any(?))";

  // The newest, along the index of what is held: what is looked at has a bound. The oldest is the
  // other end of it.
  private static final String COUNTED =
      "with waiting as (select c.site_id, c.created_at, c.edited_at "
          + OF_TENANT
          + " order by c.created_at desc, c.id desc limit "
          + WaitingComments.MOST
          + ") select w.site_id, count(*), max(greatest(w.created_at, w.edited_at)), (select"
          + " c.created_at "
          + OF_TENANT
          + " order by c.created_at, c.id limit 1) from waiting w group by 1 order by 2 desc, 1";

  private final UnitOfWork unit;

  public Waiting(UnitOfWork unit) {
    this.unit = unit;
  }

  /** See {@link io.parley.discussion.api.Discussion#waiting}. */
  public WaitingComments comments() {
    Moderator moderator = Moderator.require();
    return unit.read(() -> unit.jdbc(connection -> comments(connection, moderator)));
  }

  private static WaitingComments comments(Connection connection, Moderator moderator)
      throws SQLException {
    UUID tenant = moderator.tenant();
    UUID[] sites = moderator.reach().ids();
    List<WaitingOnSite> waiting = new ArrayList<>();
    @Nullable Instant oldest = null;
    @Nullable Instant newest = null;
    long counted = 0;
    try (PreparedStatement select = connection.prepareStatement(COUNTED)) {
      Moderators.set(select, tenant, sites, sites, tenant, sites, sites);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          WaitingOnSite site = new WaitingOnSite(row.getObject(1, UUID.class), row.getLong(2));
          waiting.add(site);
          counted += site.comments();
          Instant last = DeskRows.instant(row, 3);
          newest = newest == null || last.isAfter(newest) ? last : newest;
          oldest = DeskRows.instant(row, 4);
        }
      }
    }
    return new WaitingComments(waiting, oldest, newest, counted == WaitingComments.MOST);
  }
}
