package io.parley.discussion.core.reading;

import io.parley.discussion.api.ListVersions;
import io.parley.discussion.api.ThreadAddress;
import io.parley.discussion.api.ThreadVersion;
import io.parley.discussion.core.thread.PageAddress;
import io.parley.discussion.core.thread.Sites;
import io.parley.discussion.core.thread.ThreadName;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.tenancy.api.PublicSite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far threads have come, many in one statement. */
public final class Versions {
  // Each address is looked up by itself, in the indexes that FoundThread uses and with its
  // preference: all at once, a planner without statistics would read every thread of the site.
  private static final String SELECT =
      """
      select w.place, t.id, t.version
      from unnest(?::text[], ?::text[]) with ordinality as w(identifier, url_key, place)
      cross join lateral (
        select f.id, f.version from (
          select id, version, 1 as preference from thread
          where tenant_id = ? and site_id = ? and identifier = w.identifier and not hidden
          union all
          select id, version, 2 from thread
          where tenant_id = ? and site_id = ? and url_key = w.url_key and not hidden
            and (w.identifier is null or identifier is null)
          union all
          select t.id, t.version, 3 from thread_alias a
            join thread t on t.tenant_id = a.tenant_id and t.id = a.thread_id and not t.hidden
          where a.tenant_id = ? and a.site_id = ? and a.kind = 'IDENTIFIER'
            and a.name = w.identifier and t.site_id = a.site_id
          union all
          select t.id, t.version, 4 from thread_alias a
            join thread t on t.tenant_id = a.tenant_id and t.id = a.thread_id and not t.hidden
          where a.tenant_id = ? and a.site_id = ? and a.kind = 'URL' and a.name = w.url_key
            and (not a.alone or w.identifier is null) and t.site_id = a.site_id) f
        order by f.preference limit 1) t\
      """;

  private static final int WAYS = 4;

  private final UnitOfWork unit;
  private final Sites sites;

  public Versions(UnitOfWork unit, Sites sites) {
    this.unit = unit;
    this.sites = sites;
  }

  /** See {@link io.parley.discussion.api.Discussion#versions}. */
  public List<ThreadVersion> of(ListVersions query) {
    PublicSite site = sites.require(query.site());
    int asked = query.threads().size();
    if (asked < 1 || asked > ListVersions.MOST) {
      throw new Rejected(
          "threads.range", "Name 1 to " + ListVersions.MOST + " threads at once.", "threads");
    }
    @Nullable String[] identifiers = new @Nullable String[asked];
    @Nullable String[] urlKeys = new @Nullable String[asked];
    for (int i = 0; i < asked; i++) {
      ThreadAddress address = query.threads().get(i);
      identifiers[i] = identifier(address.identifier());
      urlKeys[i] = urlKey(address.url());
    }
    return unit.read(() -> unit.jdbc(connection -> found(connection, site, identifiers, urlKeys)));
  }

  private static @Nullable String identifier(@Nullable String text) {
    return text != null && ThreadName.isIdentifier(text) ? text : null;
  }

  private static @Nullable String urlKey(@Nullable String text) {
    return text == null ? null : PageAddress.find(text).map(PageAddress::key).orElse(null);
  }

  private static List<ThreadVersion> found(
      Connection connection,
      PublicSite site,
      @Nullable String[] identifiers,
      @Nullable String[] urlKeys)
      throws SQLException {
    List<ThreadVersion> versions =
        new ArrayList<>(Collections.nCopies(identifiers.length, ThreadVersion.NONE));
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setArray(1, connection.createArrayOf("text", identifiers));
      select.setArray(2, connection.createArrayOf("text", urlKeys));
      for (int way = 0; way < WAYS; way++) {
        select.setObject(3 + 2 * way, site.tenant().value());
        select.setObject(4 + 2 * way, site.id());
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          versions.set(
              rows.getInt(1) - 1,
              new ThreadVersion(rows.getObject(2, UUID.class), rows.getLong(3)));
        }
      }
    }
    return versions;
  }
}
