package io.parley.migrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The roles and schemas that exist before the first table. {@link #OWNER} owns everything and
 * cannot sign in; each module signs in as a role that owns nothing, cannot bypass row level
 * security and sees its own schema only.
 */
final class Installation {
  static final String OWNER = "parley_owner";

  private final Connection admin;

  Installation(Connection admin) {
    this.admin = admin;
  }

  /**
   * Creates the owner and the schema of the procedures that migrations call; no module's role may
   * use it.
   */
  void prepare(String kernel) throws SQLException {
    role(OWNER, "nologin");
    if (!exists("select 1 from pg_roles where rolname = current_user and rolsuper")) {
      execute("grant " + OWNER + " to current_user");
    }
    execute("revoke all on database " + database() + " from public");
    execute("revoke all on schema public from public");
    // Functions are for everybody unless this is said before they are created.
    execute(
        "alter default privileges for role " + OWNER + " revoke execute on routines from public");
    schema(kernel);
  }

  /** Creates a schema and its login role where they are missing, and sets the role's password. */
  void prepareModule(String schema, String password) throws SQLException {
    String role = "parley_" + schema;
    role(role, "login noinherit");
    admin
        .unwrap(PGConnection.class)
        .alterUserPassword(role, password.toCharArray(), "scram-sha-256");
    execute("grant connect on database " + database() + " to " + role);
    execute("alter role " + role + " in database " + database() + " set search_path = " + schema);
    schema(schema);
    execute("grant usage on schema " + schema + " to " + role);
  }

  private String database() throws SQLException {
    return text("select quote_ident(current_database())");
  }

  private void schema(String name) throws SQLException {
    execute("create schema if not exists " + name + " authorization " + OWNER);
  }

  private void role(String name, String login) throws SQLException {
    if (!exists("select 1 from pg_roles where rolname = '" + name + "'")) {
      execute(
          "create role " + name + " " + login + " nosuperuser nobypassrls nocreatedb nocreaterole");
      return;
    }
    // Changing these needs a superuser; a role that somebody else made too mighty is refused.
    if (exists(
        "select 1 from pg_roles where rolname = '"
            + name
            + "' and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole)")) {
      throw new MigrationFailed(
          "The database role "
              + name
              + " has rights it must not have; run: alter role "
              + name
              + " nosuperuser nobypassrls nocreatedb nocreaterole");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = admin.createStatement()) {
      statement.execute(sql);
    }
  }

  private boolean exists(String query) throws SQLException {
    try (Statement statement = admin.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  private String text(String query) throws SQLException {
    try (Statement statement = admin.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
