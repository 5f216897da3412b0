package io.parley.acceptance.cluster;

import io.parley.testkit.http.Site;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the database itself holds, whatever nodes remember. */
final class StoredComments {
  private StoredComments() {}

  /** Ids of all comments of the site's tenant, in their order, through a superuser's connection. */
  static List<String> ids(Connection connection, Site site) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id::text from discussion.comment where tenant_id = ?::uuid order by id")) {
      select.setString(1, site.tenant().id());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
    }
    return ids;
  }
}
