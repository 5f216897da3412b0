package io.parley.moderation.core.database;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.jpa.SqlFunction;
import io.parley.kernel.jpa.SqlStatement;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Wire;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements in the unit of work that is open. Values are bound as by {@link SqlStatement}.
 */
public final class Database {
  private final UnitOfWork unit;
  private final Wire wire;

  public Database(UnitOfWork unit, Wire wire) {
    this.unit = unit;
    this.wire = wire;
  }

  /** The transactions of this module. */
  public UnitOfWork unit() {
    return unit;
  }

  /** All rows. */
  public <T> List<T> list(String sql, SqlFunction<ResultSet, T> row, @Nullable Object... values) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement select = SqlStatement.of(sql, values).prepare(connection);
              ResultSet rows = select.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
              found.add(row.apply(rows));
            }
            return found;
          }
        });
  }

  /** The first row, if there is one. */
  public <T> Optional<T> first(
      String sql, SqlFunction<ResultSet, T> row, @Nullable Object... values) {
    return list(sql, row, values).stream().findFirst();
  }

  /** The number that the one row of a query holds. */
  public long number(String sql, @Nullable Object... values) {
    return first(sql, row -> row.getLong(1), values).orElse(0L);
  }

  /** Changes rows, and tells how many. */
  public int change(String sql, @Nullable Object... values) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement change = SqlStatement.of(sql, values).prepare(connection)) {
            return change.executeUpdate();
          }
        });
  }

  /** A value as JSON, for a parameter that the statement casts. */
  public String json(Object value) {
    return new String(wire.write(value), StandardCharsets.UTF_8);
  }

  /** The value that JSON of {@link #json} holds. */
  public <T> T ofJson(String json, Class<T> type) {
    return type.cast(wire.read(json.getBytes(StandardCharsets.UTF_8), type));
  }

  /** The tenant of the call, which every statement names. */
  public static UUID tenant() {
    return CallContext.current().requireTenant().value();
  }

  /** A time, or null. */
  public static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** A time that is always there. */
  public static Instant at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A number, or null. */
  public static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Integer.class);
  }

  /** An id, or null. */
  public static @Nullable UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }
}
