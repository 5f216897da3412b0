package io.parley.discussion.core.reading;

import io.parley.discussion.api.ThreadState;
import io.parley.discussion.api.ThreadView;
import io.parley.discussion.core.thread.ThreadAliases;
import io.parley.discussion.core.thread.ThreadName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** A thread as it was found for reading, at one version. */
record FoundThread(ThreadView view, long version) {
  private static final String SELECT =
      """
      select id, identifier, url, title, state, comment_count, version from thread
      where tenant_id = ? and site_id = ? and not hidden and\s""";

  /** The thread of that name, else the one that the name leads to. */
  static Optional<FoundThread> find(Connection connection, UUID tenant, UUID site, ThreadName name)
      throws SQLException {
    Optional<FoundThread> named = named(connection, tenant, site, name);
    if (named.isPresent()) {
      return named;
    }
    Optional<UUID> elsewhere = ThreadAliases.find(connection, tenant, site, name);
    return elsewhere.isEmpty() ? Optional.empty() : ofId(connection, tenant, site, elsewhere.get());
  }

  private static Optional<FoundThread> ofId(
      Connection connection, UUID tenant, UUID site, UUID thread) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + "id = ?")) {
      select.setObject(1, tenant);
      select.setObject(2, site);
      select.setObject(3, thread);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(of(row)) : Optional.empty();
      }
    }
  }

  private static Optional<FoundThread> named(
      Connection connection, UUID tenant, UUID site, ThreadName name) throws SQLException {
    String identifier = name.identifier();
    String urlKey = name.urlKey().orElse(null);
    String condition =
        identifier == null
            ? "url_key = ?"
            : urlKey == null
                ? "identifier = ?"
                // A thread of another identifier is another thread, whatever its address.
                : "(identifier = ? or (url_key = ? and identifier is null))"
                    + " order by identifier nulls last limit 1";
    try (PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
      select.setObject(1, tenant);
      select.setObject(2, site);
      select.setString(3, identifier == null ? urlKey : identifier);
      if (identifier != null && urlKey != null) {
        select.setString(4, urlKey);
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(of(row)) : Optional.empty();
      }
    }
  }

  private static FoundThread of(ResultSet row) throws SQLException {
    ThreadView view =
        new ThreadView(
            row.getObject(1, UUID.class),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            ThreadState.valueOf(row.getString(5)),
            row.getLong(6));
    return new FoundThread(view, row.getLong(7));
  }

  /**
   * Whether it is still at this version: what was read of it since it was found is then exactly of
   * this version, because every change makes another one.
   */
  boolean isUnchanged(Connection connection, UUID tenant) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select version from thread where tenant_id = ? and id = ?")) {
      select.setObject(1, tenant);
      select.setObject(2, view.id());
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getLong(1) == version;
      }
    }
  }

  /** As readers see it: a closed site closes all its threads. */
  ThreadView seen(boolean siteClosed) {
    return siteClosed
        ? new ThreadView(
            view.id(),
            view.identifier(),
            view.url(),
            view.title(),
            ThreadState.CLOSED,
            view.commentCount())
        : view;
  }
}
