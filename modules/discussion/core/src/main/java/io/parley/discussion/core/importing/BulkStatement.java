package io.parley.discussion.core.importing;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A statement over many rows: its parameters are bound one after the other, columns as arrays for
 * {@code unnest} and {@code any}. One round trip, one plan, however many rows.
 */
final class BulkStatement implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement statement;
  private final List<Array> arrays = new ArrayList<>();
  private int bound;

  BulkStatement(Connection connection, String sql) throws SQLException {
    this.connection = connection;
    this.statement = connection.prepareStatement(sql);
  }

  BulkStatement value(@Nullable UUID value) throws SQLException {
    statement.setObject(++bound, value);
    return this;
  }

  BulkStatement value(String value) throws SQLException {
    statement.setString(++bound, value);
    return this;
  }

  BulkStatement value(int value) throws SQLException {
    statement.setInt(++bound, value);
    return this;
  }

  <T> BulkStatement uuids(Collection<T> rows, Function<T, @Nullable UUID> column)
      throws SQLException {
    return array("uuid", rows.stream().map(column).toArray());
  }

  BulkStatement uuids(Collection<UUID> values) throws SQLException {
    return array("uuid", values.toArray());
  }

  // Arrays of String, Integer and Boolean travel in binary form, any other as text.
  <T> BulkStatement texts(Collection<T> rows, Function<T, @Nullable String> column)
      throws SQLException {
    return array("text", rows.stream().map(column).toArray(String[]::new));
  }

  BulkStatement texts(Collection<String> values) throws SQLException {
    return array("text", values.toArray(new String[0]));
  }

  <T> BulkStatement numbers(Collection<T> rows, Function<T, Integer> column) throws SQLException {
    return array("int4", rows.stream().map(column).toArray(Integer[]::new));
  }

  <T> BulkStatement flags(Collection<T> rows, Function<T, Boolean> column) throws SQLException {
    return array("bool", rows.stream().map(column).toArray(Boolean[]::new));
  }

  /** As ISO 8601 text, which PostgreSQL reads to the microsecond. */
  <T> BulkStatement times(Collection<T> rows, Function<T, @Nullable Instant> column)
      throws SQLException {
    return texts(
        rows,
        row -> {
          Instant time = column.apply(row);
          return time == null ? null : time.toString();
        });
  }

  private BulkStatement array(String type, @Nullable Object[] values) throws SQLException {
    Array array = connection.createArrayOf(type, values);
    arrays.add(array);
    statement.setArray(++bound, array);
    return this;
  }

  int update() throws SQLException {
    return statement.executeUpdate();
  }

  /** Its rows, valid until this is closed. */
  ResultSet rows() throws SQLException {
    return statement.executeQuery();
  }

  @Override
  public void close() throws SQLException {
    for (Array array : arrays) {
      array.free();
    }
    statement.close();
  }
}
