package io.parley.discussion.core.thread;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Former names of threads. Look here for what no thread is called. */
public final class ThreadAliases {
  private static final String FIND =
      """
      select thread_id from thread_alias
      where tenant_id = ? and site_id = ?
        and (kind = 'IDENTIFIER' and name = ?
          or kind = 'URL' and name = ? and (not alone or ?::text is null))
      order by kind limit 1""";

  private static final String BY_IDENTIFIER =
      """
      select name from thread_alias
      where tenant_id = ? and site_id = ? and kind = 'IDENTIFIER' and name = any(?)""";

  private ThreadAliases() {}

  /** Where the comments of that name are now; the identifier goes before the address. */
  public static Optional<UUID> find(Connection connection, UUID tenant, UUID site, ThreadName name)
      throws SQLException {
    String identifier = name.identifier();
    try (PreparedStatement select = connection.prepareStatement(FIND)) {
      select.setObject(1, tenant);
      select.setObject(2, site);
      select.setString(3, identifier);
      select.setString(4, name.urlKey().orElse(null));
      select.setString(5, identifier);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }

  /** Those of the identifiers that lead to a thread; most do not. */
  public static List<String> identifiersAmong(
      Connection connection, UUID tenant, UUID site, Collection<String> identifiers)
      throws SQLException {
    List<String> found = new ArrayList<>();
    if (identifiers.isEmpty()) {
      return found;
    }
    try (PreparedStatement select = connection.prepareStatement(BY_IDENTIFIER)) {
      select.setObject(1, tenant);
      select.setObject(2, site);
      select.setArray(3, connection.createArrayOf("text", identifiers.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
    return found;
  }
}
