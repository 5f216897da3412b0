package io.parley.kernel.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement with the values of its parameters, which are bound as they are: times as timestamps,
 * constants of enums by their name, arrays of texts, ids, numbers, bytes and times as arrays, in
 * which null may stand.
 *
 * @param sql one statement, without a semicolon
 */
public record SqlStatement(String sql, List<@Nullable Object> values) {
  public SqlStatement {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** The statement with these values, in the order of its parameters. */
  public static SqlStatement of(String sql, @Nullable Object... values) {
    return new SqlStatement(sql, Arrays.asList(values));
  }

  /**
   * What stands for a value that is missing, of a known type. A bare null has none: the driver
   * prepares a statement anew whenever the types of its values are others than before.
   */
  public enum Missing {
    TEXT("varchar");

    private final String type;

    Missing(String type) {
      this.type = type;
    }

    /** The value, or this where there is none. */
    public Object or(@Nullable Object value) {
      return value == null ? this : value;
    }
  }

  /** Prepares it on a connection, with its values. */
  public PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    bind(statement, 1);
    return statement;
  }

  /** Sets the values from that parameter on; says which parameter comes next. */
  int bind(PreparedStatement statement, int first) throws SQLException {
    int next = first;
    for (Object value : values) {
      bind(statement, next++, value);
    }
    return next;
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value instanceof Missing missing) {
      statement.setNull(index, Types.NULL, missing.type);
    } else if (value instanceof Instant at) {
      statement.setObject(index, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
    } else if (value instanceof Enum<?> constant) {
      statement.setString(index, constant.name());
    } else if (value instanceof String[] texts) {
      statement.setArray(index, statement.getConnection().createArrayOf("text", texts));
    } else if (value instanceof UUID[] ids) {
      statement.setArray(index, statement.getConnection().createArrayOf("uuid", ids));
    } else if (value instanceof Integer[] numbers) {
      statement.setArray(index, statement.getConnection().createArrayOf("int4", numbers));
    } else if (value instanceof Boolean[] flags) {
      statement.setArray(index, statement.getConnection().createArrayOf("bool", flags));
    } else if (value instanceof byte[][] bytes) {
      statement.setArray(index, statement.getConnection().createArrayOf("bytea", bytes));
    } else if (value instanceof Instant[] times) {
      // Its text is one that the database reads.
      statement.setArray(index, statement.getConnection().createArrayOf("timestamptz", times));
    } else {
      statement.setObject(index, value);
    }
  }
}
