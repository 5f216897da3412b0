package io.parley.discussion.core.moving;

import io.parley.discussion.api.DeskThread;
import io.parley.discussion.api.MoveThread;
import io.parley.discussion.core.desk.DeskThreads;
import io.parley.discussion.core.desk.Moderator;
import io.parley.discussion.core.thread.Sites;
import io.parley.discussion.core.thread.ThreadName;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UniqueViolation;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.tenancy.api.PublicSite;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives threads other names, or another site. */
public final class Moving {
  private static final String LOCK =
      "select site_id from thread where tenant_id = ? and id = ? and not hidden for update";

  private static final String TAKEN =
      """
      select id from (
        select id from thread where tenant_id = ? and site_id = ? and identifier = ?
        union all select id from thread where tenant_id = ? and site_id = ? and url_key = ?
        union all select thread_id from thread_alias where tenant_id = ? and site_id = ?
          and (kind, name) in (('IDENTIFIER', ?), ('URL', ?))) t
      where id <> ? limit 1""";

  // What it was called leads to it from now on.
  private static final String KEEP_NAMES =
      """
      insert into thread_alias (tenant_id, site_id, kind, name, alone, thread_id)
      select t.tenant_id, t.site_id, n.kind, n.name, t.identifier is not null, t.id
      from thread t cross join lateral
        (values ('IDENTIFIER', t.identifier), ('URL', t.url_key)) n(kind, name)
      where t.tenant_id = ? and t.id = ? and n.name is not null
      on conflict (tenant_id, site_id, kind, name) do update set thread_id = excluded.thread_id,
          alone = excluded.alone""";

  private static final String FORGET_NAMES =
      "delete from thread_alias where tenant_id = ? and thread_id = ?";

  private static final String FORGET_NEW_NAME =
      """
      delete from thread_alias where tenant_id = ? and site_id = ?
        and (kind, name) in (('IDENTIFIER', ?), ('URL', ?))""";

  private static final String MOVE =
      """
      update thread set site_id = ?, identifier = ?, url = ?, url_key = ?, version = version + 1
      where tenant_id = ? and id = ?""";

  private static final String MOVE_REVISIONS =
      """
      update revision set site_id = ? where tenant_id = ? and comment_id in
        (select id from comment where tenant_id = ? and thread_id = ?)""";

  private static final String MOVE_COMMENTS =
      "update comment set site_id = ? where tenant_id = ? and thread_id = ?";

  private static final String MOVE_SOURCES =
      "update thread_source set site_id = ? where tenant_id = ? and thread_id = ?";

  private final UnitOfWork unit;
  private final Sites sites;
  private final DeskThreads threads;

  public Moving(UnitOfWork unit, Sites sites, DeskThreads threads) {
    this.unit = unit;
    this.sites = sites;
    this.threads = threads;
  }

  /** See {@link io.parley.discussion.api.Discussion#moveThread}. */
  public DeskThread move(MoveThread command) {
    Moderator moderator = Moderator.require();
    PublicSite site = sites.require(command.site(), moderator.reach());
    ThreadName name = ThreadName.of(command.address());
    try {
      unit.command(
          "moveThread",
          command,
          Boolean.class,
          () -> unit.jdbc(connection -> move(connection, moderator, command, site, name)));
    } catch (UniqueViolation both) {
      throw new Conflict(
          "thread.imported-there", "The other site has imported comments of this thread already.");
    }
    return threads.thread(command.thread());
  }

  private Boolean move(
      Connection connection,
      Moderator moderator,
      MoveThread command,
      PublicSite site,
      ThreadName name)
      throws SQLException {
    UUID tenant = moderator.tenant();
    UUID thread = command.thread();
    Rows rows = new Rows(connection, tenant);
    UUID from =
        rows.first(LOCK, row -> row.getObject(1, UUID.class), tenant, thread)
            .orElseThrow(Moving::unknown);
    DeskThread before =
        DeskThreads.found(connection, moderator, thread).orElseThrow(Moving::unknown);
    UUID to = site.id();
    String identifier = name.identifier();
    String urlKey = name.urlKey().orElse(null);
    requireFree(rows, thread, to, identifier, urlKey);
    if (!from.equals(to)) {
      rows.change(FORGET_NAMES, tenant, thread);
      takeAlong(rows, thread, to);
    } else if (!command.forget()) {
      rows.change(KEEP_NAMES, tenant, thread);
    }
    rows.change(FORGET_NEW_NAME, tenant, to, identifier, urlKey);
    String url = name.page() == null ? null : name.page().url();
    rows.change(MOVE, to, identifier, url, urlKey, tenant, thread);
    unit.audit(
        "thread.moved",
        thread.toString(),
        Changes.of("site", from, to)
            .and("identifier", before.identifier(), identifier)
            .and("url", before.url(), url)
            .on(to));
    return true;
  }

  private static void requireFree(
      Rows rows, UUID thread, UUID site, @Nullable String identifier, @Nullable String urlKey)
      throws SQLException {
    UUID tenant = rows.tenant();
    boolean taken =
        rows.first(
                TAKEN,
                row -> row.getObject(1, UUID.class),
                tenant,
                site,
                identifier,
                tenant,
                site,
                urlKey,
                tenant,
                site,
                identifier,
                urlKey,
                thread)
            .isPresent();
    if (taken) {
      throw taken();
    }
  }

  private static void takeAlong(Rows rows, UUID thread, UUID site) throws SQLException {
    UUID tenant = rows.tenant();
    rows.change(MOVE_REVISIONS, site, tenant, tenant, thread);
    rows.change(MOVE_COMMENTS, site, tenant, thread);
    rows.change(MOVE_SOURCES, site, tenant, thread);
  }

  static Conflict taken() {
    return new Conflict(
        "thread.taken", "Another thread has this name. Merge the two instead.", "identifier");
  }

  static NotFound unknown() {
    return new NotFound("thread.unknown", "There is no such thread.", "thread");
  }
}
