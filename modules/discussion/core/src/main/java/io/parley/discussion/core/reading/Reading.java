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
import org.jspecify.annotations.Nullable;

/** What everybody may read: pages of threads and counts. */
public final class Reading {
  private static final int MOST = 100;

  /**
   * Characters of texts on a page. Usual ones have a hundredth of it; somebody who writes a hundred
   * of the longest comments must not have every reader sent thirty megabytes.
   */
  private static final int MOST_TEXT = 1 << 20;

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
    Optional<Found> found =
        unit.read(() -> unit.jdbc(connection -> find(connection, site, name, query)));
    if (found.isEmpty()) {
      return new CommentPage(null, List.of(), null);
    }
    FoundThread thread = found.get().thread();
    if (found.get().whole().isEmpty()) {
      return longThread(site, thread, query, cursor);
    }
    ShortThread whole = found.get().whole().get();
    ReadingOrder order = ReadingOrder.of(whole.outline(), query.sort());
    return page(site, thread, Slice.of(order, cursor, query.limit()), query.sort(), whole.rows());
  }

  // Whoever asks the cache may wait for another node: no connection is held meanwhile.
  private CommentPage longThread(
      PublicSite site, FoundThread thread, ListComments query, Optional<Cursor> cursor) {
    UUID tenant = site.tenant().value();
    OutlineCache.Key key =
        new OutlineCache.Key(tenant, thread.view().id(), thread.version(), query.sort());
    Optional<ReadingOrder> kept = outlines.find(key).map(ReadingOrder::of);
    Read read =
        unit.read(
            () ->
                unit.jdbc(
                    connection -> {
                      Ordered ordered = order(connection, tenant, thread, query.sort(), kept);
                      Slice slice = Slice.of(ordered.order(), cursor, query.limit());
                      return new Read(ordered, slice, rows(connection, tenant, slice));
                    }));
    if (read.ordered().fresh()) {
      outlines.keep(key, read.ordered().order().bytes());
    }
    return page(site, thread, read.slice(), query.sort(), read.rows());
  }

  /** A thread, and all of it where a page shows that. */
  private record Found(FoundThread thread, Optional<ShortThread> whole) {}

  /** An order, and whether it is one to keep. */
  private record Ordered(ReadingOrder order, boolean fresh) {}

  private record Read(Ordered ordered, Slice slice, Map<UUID, CommentRow> rows) {}

  private static Optional<Found> find(
      Connection connection, PublicSite site, ThreadName name, ListComments query)
      throws SQLException {
    UUID tenant = site.tenant().value();
    Optional<FoundThread> found = FoundThread.find(connection, tenant, site.id(), name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    FoundThread thread = found.get();
    return Optional.of(
        new Found(
            thread,
            query.cursor() == null && thread.view().commentCount() <= query.limit()
                ? ShortThread.load(connection, tenant, thread.view().id())
                : Optional.empty()));
  }

  // What raced with a change belongs to no version, and is shown but not kept.
  private static Ordered order(
      Connection connection,
      UUID tenant,
      FoundThread thread,
      CommentSort sort,
      Optional<ReadingOrder> kept)
      throws SQLException {
    if (kept.isPresent()) {
      return new Ordered(kept.get(), false);
    }
    Outline outline = Outline.load(connection, tenant, thread.view().id());
    return new Ordered(ReadingOrder.of(outline, sort), thread.isUnchanged(connection, tenant));
  }

  private static CommentPage page(
      PublicSite site,
      FoundThread thread,
      Slice asked,
      CommentSort sort,
      Map<UUID, CommentRow> rows) {
    ReadingOrder order = asked.order();
    Slice slice = asked.within(MOST_TEXT, id -> length(rows.get(id)));
    return new CommentPage(
        thread.seen(site.settings().closed()),
        views(site, slice, rows),
        slice.ends() ? null : new Cursor(sort, order.id(slice.last()), slice.last()).text());
  }

  private static int length(@Nullable CommentRow row) {
    return row == null ? 0 : row.html().length();
  }

  private static Map<UUID, CommentRow> rows(Connection connection, UUID tenant, Slice slice)
      throws SQLException {
    Map<UUID, CommentRow> rows = new HashMap<>(slice.places().size() * 2);
    String sql =
        "select " + CommentRow.COLUMNS + " from comment where tenant_id = ? and id = any(?)";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, tenant);
      select.setArray(
          2,
          connection.createArrayOf(
              "uuid", slice.places().stream().map(slice.order()::id).toArray()));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          CommentRow row = CommentRow.of(found);
          rows.put(row.id(), row);
        }
      }
    }
    return rows;
  }

  private static List<CommentView> views(PublicSite site, Slice slice, Map<UUID, CommentRow> rows) {
    ReadingOrder order = slice.order();
    List<CommentView> views = new ArrayList<>(slice.places().size());
    for (int place : slice.places()) {
      CommentRow row = rows.get(order.id(place));
      if (row != null) {
        views.add(row.seen(order.isRoot(place), site.settings().avatars()));
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
