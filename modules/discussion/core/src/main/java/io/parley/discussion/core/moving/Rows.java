package io.parley.discussion.core.moving;

import io.parley.kernel.jpa.SqlFunction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Statements on one connection, for one tenant. */
record Rows(Connection connection, UUID tenant) {
  int change(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement change = prepare(sql, values)) {
      return change.executeUpdate();
    }
  }

  <T> Optional<T> first(String sql, SqlFunction<ResultSet, T> read, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement select = prepare(sql, values);
        ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(read.apply(row)) : Optional.empty();
    }
  }

  private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
