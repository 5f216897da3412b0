package io.parley.notification.core.database;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.jpa.SqlFunction;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements in the unit of work that is open. Values are bound as they are: times as
 * timestamps, constants of enums by their name.
 */
public final class Database {
  private final UnitOfWork unit;

  public Database(UnitOfWork unit) {
    this.unit = unit;
  }

  /** All rows. */
  public <T> List<T> list(String sql, SqlFunction<ResultSet, T> row, @Nullable Object... values) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement select = prepare(connection, sql, values);
              ResultSet rows = select.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
              found.add(row.apply(rows));
            }
            return found;
          }
        });
  }

  /** Changes rows, and tells how many. */
  public int change(String sql, @Nullable Object... values) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement change = prepare(connection, sql, values)) {
            return change.executeUpdate();
          }
        });
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, bound(values[i]));
    }
    return statement;
  }

  private static @Nullable Object bound(@Nullable Object value) {
    if (value instanceof Instant at) {
      return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
    return value instanceof Enum<?> constant ? constant.name() : value;
  }

  /** The tenant of the call, which every statement names. */
  public static UUID tenant() {
    return CallContext.current().requireTenant().value();
  }
}
