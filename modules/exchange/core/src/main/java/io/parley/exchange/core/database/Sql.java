package io.parley.exchange.core.database;

import io.parley.kernel.jpa.SqlFunction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One statement with its parameters. */
public final class Sql {
  private final Connection connection;
  private final String text;
  private @Nullable Object[] parameters = new @Nullable Object[0];

  private Sql(Connection connection, String text) {
    this.connection = connection;
    this.text = text;
  }

  /** A statement on that connection. */
  public static Sql on(Connection connection, String text) {
    return new Sql(connection, text);
  }

  /** Sets the parameters, in the order of the question marks. */
  public Sql with(@Nullable Object... values) {
    this.parameters = values.clone();
    return this;
  }

  /** Runs a change and says how many rows it touched. */
  public int update() throws SQLException {
    try (PreparedStatement statement = prepare()) {
      return statement.executeUpdate();
    }
  }

  /** Runs a query and maps each row. */
  public <T> List<T> list(SqlFunction<ResultSet, T> mapping) throws SQLException {
    try (PreparedStatement statement = prepare();
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(mapping.apply(rows));
      }
      return all;
    }
  }

  /** Runs a query for at most one row. */
  public <T> Optional<T> find(SqlFunction<ResultSet, T> mapping) throws SQLException {
    try (PreparedStatement statement = prepare();
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(mapping.apply(rows)) : Optional.empty();
    }
  }

  /** Runs a query for one number. */
  public long number() throws SQLException {
    return find(row -> row.getLong(1)).orElse(0L);
  }

  /** Hands rows out one by one, fetched in small portions, until {@code visitor} has enough. */
  public void visit(int portion, SqlFunction<ResultSet, Boolean> visitor) throws SQLException {
    try (PreparedStatement statement = prepare()) {
      statement.setFetchSize(portion);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next() && visitor.apply(rows)) {
          // The visitor did the work.
        }
      }
    }
  }

  private PreparedStatement prepare() throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    try {
      for (int i = 0; i < parameters.length; i++) {
        Object value = parameters[i];
        statement.setObject(
            i + 1,
            value instanceof Instant at ? OffsetDateTime.ofInstant(at, ZoneOffset.UTC) : value);
      }
    } catch (SQLException failure) {
      statement.close();
      throw failure;
    }
    return statement;
  }

  /**
   * A column of texts. Arrays are made of their own type, because the driver sends only those in
   * binary form, which costs both sides a fraction of the work.
   */
  public static <T> java.sql.Array texts(
      Connection connection, List<T> rows, Function<? super T, @Nullable String> cell)
      throws SQLException {
    return connection.createArrayOf("text", rows.stream().map(cell).toArray(String[]::new));
  }

  /** A column of whole numbers. */
  public static <T> java.sql.Array longs(
      Connection connection, List<T> rows, Function<? super T, Long> cell) throws SQLException {
    return connection.createArrayOf("int8", rows.stream().map(cell).toArray(Long[]::new));
  }

  /** A column of small whole numbers. */
  public static <T> java.sql.Array integers(
      Connection connection, List<T> rows, Function<? super T, Integer> cell) throws SQLException {
    return connection.createArrayOf("int4", rows.stream().map(cell).toArray(Integer[]::new));
  }

  /** A column of truth values. */
  public static <T> java.sql.Array flags(
      Connection connection, List<T> rows, Function<? super T, Boolean> cell) throws SQLException {
    return connection.createArrayOf("bool", rows.stream().map(cell).toArray(Boolean[]::new));
  }

  /** A column of bytes. */
  public static <T> java.sql.Array bytes(
      Connection connection, List<T> rows, Function<? super T, byte[]> cell) throws SQLException {
    return connection.createArrayOf("bytea", rows.stream().map(cell).toArray(byte[][]::new));
  }

  /** A time, or null. */
  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
