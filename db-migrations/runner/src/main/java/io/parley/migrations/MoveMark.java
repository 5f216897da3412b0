package io.parley.migrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What a database remembers of the move of a module into it or out of it.
 *
 * @param move the same on both sides of one move
 */
record MoveMark(State state, UUID move) {
  enum State {
    ARRIVING,
    LEFT
  }

  /** The mark of the module, or empty when it never moved or is here for good. */
  static Optional<MoveMark> of(Connection connection, String module) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select state, move from kernel.module_move where module = ?")) {
      query.setString(1, module);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new MoveMark(
                    "left".equals(row.getString(1)) ? State.LEFT : State.ARRIVING,
                    row.getObject(2, UUID.class)))
            : Optional.empty();
      }
    }
  }

  /** Modules that have left the database. */
  static List<String> left(DataSource owner) throws SQLException {
    try (Connection connection = owner.getConnection();
        Statement query = connection.createStatement();
        ResultSet rows =
            query.executeQuery("select module from kernel.module_move where state = 'left'")) {
      List<String> modules = new ArrayList<>();
      while (rows.next()) {
        modules.add(rows.getString(1));
      }
      return modules;
    }
  }

  /** Marks a module as arriving, by a move that nobody has heard of yet. */
  static void begin(Connection connection, String module) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("select gen_random_uuid()");
        ResultSet row = query.executeQuery()) {
      row.next();
      new MoveMark(State.ARRIVING, row.getObject(1, UUID.class)).write(connection, module);
    }
  }

  void write(Connection connection, String module) throws SQLException {
    try (PreparedStatement change =
        connection.prepareStatement(
            "insert into kernel.module_move (module, state, move) values (?, ?, ?)"
                + " on conflict (module) do update"
                + " set state = excluded.state, move = excluded.move, at = now()")) {
      change.setString(1, module);
      change.setString(2, state == State.LEFT ? "left" : "arriving");
      change.setObject(3, move);
      change.executeUpdate();
    }
  }

  static void erase(Connection connection, String module) throws SQLException {
    try (PreparedStatement change =
        connection.prepareStatement("delete from kernel.module_move where module = ?")) {
      change.setString(1, module);
      change.executeUpdate();
    }
  }
}
