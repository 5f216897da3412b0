package io.parley.discussion.core.reading;

import io.parley.discussion.api.CommentPage;
import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.CountComments;
import io.parley.discussion.api.ListComments;
import io.parley.discussion.core.thread.Sites;
import io.parley.discussion.core.thread.ThreadAliases;
import io.parley.discussion.core.thread.ThreadName;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.tenancy.api.PublicSite;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What everybody may read: pages of threads and counts. */
public final class Reading {
  private static final int MOST = 100;

  private final UnitOfWork unit;
  private final Sites sites;
  private final OutlineCache outlines;

  public Reading(UnitOfWork unit, Sites sites, OutlineCache outlines) {
    this.unit = unit;
    this.sites = sites;
    this.outlines = outlines;
  }

  /** See {@link io.parley.discussion.api.Discussion#comments}. */
  public CommentPage comments(ListComments query) {
    PublicSite site = sites.require(query.site());
    ThreadName name = ThreadName.of(query.thread());
    if (query.limit() < 1 || query.limit() > MOST) {
      throw new Rejected("limit.range", "A page holds 1 to " + MOST + " comments.", "limit");
    }
    Optional<Cursor> cursor =
        Optional.ofNullable(query.cursor()).map(text -> Cursor.parse(text, query.sort()));
    return unit.read(
        () ->
            unit.jdbc(
                connection -> {
                  Optional<FoundThread> thread =
                      FoundThread.find(connection, site.tenant().value(), site.id(), name);
                  return thread.isEmpty()
                      ? new CommentPage(null, List.of(), null)
                      : page(connection, site, thread.get(), query, cursor);
                }));
  }

  private CommentPage page(
      Connection connection,
      PublicSite site,
      FoundThread thread,
      ListComments query,
      Optional<Cursor> cursor)
      throws SQLException {
    UUID tenant = site.tenant().value();
    Optional<ShortThread> whole =
        cursor.isEmpty() && thread.view().commentCount() <= query.limit()
            ? ShortThread.load(connection, tenant, thread.view().id())
            : Optional.empty();
    ReadingOrder order =
        whole.isPresent()
            ? ReadingOrder.of(whole.get().outline(), query.sort())
            : order(connection, tenant, thread, query.sort());
    List<Integer> chosen = new ArrayList<>(query.limit());
    int at = order.nextShown(cursor.map(order::after).orElse(0));
    while (at < order.size() && chosen.size() < query.limit()) {
      chosen.add(at);
      at = order.nextShown(at + 1);
    }
    Map<UUID, CommentRow> rows =
        whole.isPresent() ? whole.get().rows() : rows(connection, tenant, order, chosen);
    List<CommentView> items = views(site, order, chosen, rows);
    if (at == order.size()) {
      return new CommentPage(thread.seen(site.settings().closed()), items, null);
    }
    int last = chosen.get(chosen.size() - 1);
    return new CommentPage(
        thread.seen(site.settings().closed()),
        items,
        new Cursor(query.sort(), order.id(last), last).text());
  }

  private ReadingOrder order(
      Connection connection, UUID tenant, FoundThread thread, CommentSort sort)
      throws SQLException {
    UUID id = thread.view().id();
    // The version stands behind the entries, which do not mind, and not in the key: whoever votes
    // makes a version, and the cache must not keep a whole order for each.
    String key = id + " " + sort;
    Optional<byte[]> kept =
        outlines.find(key).filter(bytes -> versionOf(bytes) == thread.version());
    if (kept.isPresent()) {
      return ReadingOrder.of(kept.get());
    }
    ReadingOrder order = ReadingOrder.of(Outline.load(connection, tenant, id), sort);
    byte[] entries = order.bytes();
    outlines.keep(
        key,
        ByteBuffer.allocate(entries.length + Long.BYTES)
            .put(entries)
            .putLong(thread.version())
            .array());
    return order;
  }

  private static long versionOf(byte[] kept) {
    return ByteBuffer.wrap(kept).getLong(kept.length - Long.BYTES);
  }

  private static Map<UUID, CommentRow> rows(
      Connection connection, UUID tenant, ReadingOrder order, List<Integer> chosen)
      throws SQLException {
    Map<UUID, CommentRow> rows = new HashMap<>(chosen.size() * 2);
    String sql =
        "select " + CommentRow.COLUMNS + " from comment where tenant_id = ? and id = any(?)";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, tenant);
      select.setArray(
          2, connection.createArrayOf("uuid", chosen.stream().map(order::id).toArray()));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          CommentRow row = CommentRow.of(found);
          rows.put(row.id(), row);
        }
      }
    }
    return rows;
  }

  private static List<CommentView> views(
      PublicSite site, ReadingOrder order, List<Integer> chosen, Map<UUID, CommentRow> rows) {
    List<CommentView> views = new ArrayList<>(chosen.size());
    for (int i : chosen) {
      CommentRow row = rows.get(order.id(i));
      if (row != null) {
        views.add(row.seen(order.isRoot(i), site.settings().avatars()));
      }
    }
    return views;
  }

  /** See {@link io.parley.discussion.api.Discussion#counts}. */
  public Map<String, Long> counts(CountComments query) {
    PublicSite site = sites.require(query.site());
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String identifier : query.identifiers()) {
      if (ThreadName.identifier(identifier) != null) {
        counts.put(identifier, 0L);
      }
    }
    if (query.identifiers().size() > MOST || counts.isEmpty()) {
      throw new Rejected(
          "identifier.range", "Name 1 to " + MOST + " identifiers to count.", "identifier");
    }
    String sql =
        """
        select identifier, comment_count from thread
        where tenant_id = ? and site_id = ? and identifier = any(?) and not hidden""";
    return unit.read(
        () ->
            unit.jdbc(
                connection -> {
                  try (PreparedStatement select = connection.prepareStatement(sql)) {
                    select.setObject(1, site.tenant().value());
                    select.setObject(2, site.id());
                    select.setArray(3, connection.createArrayOf("text", counts.keySet().toArray()));
                    try (ResultSet rows = select.executeQuery()) {
                      while (rows.next()) {
                        counts.put(rows.getString(1), rows.getLong(2));
                      }
                    }
                  }
                  countElsewhere(connection, site, counts);
                  return counts;
                }));
  }

  // Names that no thread has may lead to one.
  private static void countElsewhere(
      Connection connection, PublicSite site, Map<String, Long> counts) throws SQLException {
    UUID tenant = site.tenant().value();
    List<String> zero =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() == 0)
            .map(Map.Entry::getKey)
            .toList();
    for (String name : ThreadAliases.identifiersAmong(connection, tenant, site.id(), zero)) {
      FoundThread.find(connection, tenant, site.id(), new ThreadName(name, null))
          .ifPresent(thread -> counts.put(name, thread.view().commentCount()));
    }
  }
}
