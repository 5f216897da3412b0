package io.parley.migrations;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Two servers with a database each of the same name, one of them with tables to move. */
final class MoveBench {
  static final Map<String, String> PASSWORDS =
      Migrations.SCHEMAS.stream()
          .collect(Collectors.toMap(Function.identity(), schema -> "secret of " + schema));

  private static final String TENANT = "00000000-0000-7000-8000-00000000000%d";

  final Database source;
  final Database target;

  private MoveBench(Database source, Database target) {
    this.source = source;
    this.target = target;
  }

  /** New databases, the source's with all tables of Parley. */
  static MoveBench on(EmbeddedPostgres one, EmbeddedPostgres other, String name)
      throws SQLException {
    for (EmbeddedPostgres server : List.of(one, other)) {
      execute(of(server, "postgres"), "create database " + name);
    }
    MoveBench bench = new MoveBench(of(one, name), of(other, name));
    Migrations.migrate(bench.source, Migrations.SCHEMAS, PASSWORDS);
    return bench;
  }

  static Database of(EmbeddedPostgres server, String name) {
    return new Database(server.getJdbcUrl("postgres", name), "postgres", "");
  }

  ModuleMove move(String module) {
    return move(module, done -> {});
  }

  ModuleMove move(String module, Consumer<String> story) {
    return new ModuleMove(module, source, target, PASSWORDS, story);
  }

  ModuleMove moveBack(String module) {
    return new ModuleMove(
        module, /* source= */ target, /* target= */ source, PASSWORDS, done -> {});
  }

  /** Threads, comments and votes of two tenants, with what is hard to copy as text. */
  MoveBench withComments(int number) throws SQLException {
    for (int tenant = 1; tenant <= 2; tenant++) {
      String id = "'" + TENANT.formatted(tenant) + "'";
      execute(
          source,
          "insert into discussion.thread (tenant_id, id, site_id, identifier, title, created_at)"
              + " values (%s, gen_random_uuid(), gen_random_uuid(), 'a', E'tab\\t\\\\ ü 😀', now())"
                  .formatted(id),
          ("insert into discussion.comment (tenant_id, id, site_id, thread_id, author_kind,"
                  + " author_name, author_token_hash, body, body_format, html, state, created_at)"
                  + " select %s, gen_random_uuid(), site_id, id, 'GUEST', 'Ä' || n,"
                  + " decode(md5(n::text), 'hex'), repeat(E'line\\n\\\\N ' || n, 100), 'TEXT',"
                  + " '<p>' || n, 'PUBLISHED', now() from discussion.thread,"
                  + " generate_series(1, %d) as n where tenant_id = %s")
              .formatted(id, number, id),
          ("insert into discussion.vote (tenant_id, comment_id, voter, thread_id, value, voted_at)"
                  + " select tenant_id, id, author_token_hash, thread_id, 1, now()"
                  + " from discussion.comment where tenant_id = %s limit 7")
              .formatted(id),
          ("insert into discussion.command_result"
                  + " (tenant_id, request_id, operation, fingerprint, result)"
                  + " values (%s, gen_random_uuid(), 'post', 'f', '{\"a\": [1.50, null]}')")
              .formatted(id));
    }
    return this;
  }

  /** A new comment, written as the module does. */
  static void post(Database database, String text) throws SQLException {
    try (Connection connection = as(database, "discussion");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local lock_timeout = 400");
      String tenant = TENANT.formatted(1);
      statement.execute("select set_config('app.tenant', '" + tenant + "', true)");
      statement.execute(
          ("insert into comment (tenant_id, id, site_id, thread_id, author_kind, author_name, body,"
                  + " body_format, html, state, created_at) values ('%s', gen_random_uuid(),"
                  + " gen_random_uuid(), gen_random_uuid(), 'GUEST', 'x', '%s', 'TEXT', 'x',"
                  + " 'PUBLISHED', now())")
              .formatted(tenant, text));
      connection.commit();
    }
  }

  /** How many comments the module's own role sees of the first tenant. */
  static int comments(Database database) throws SQLException {
    try (Connection connection = as(database, "discussion");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select set_config('app.tenant', '" + TENANT.formatted(1) + "', true)");
      try (ResultSet row = statement.executeQuery("select count(*) from comment")) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  static Connection as(Database database, String module) throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl().replaceFirst("\\?.*", ""), "parley_" + module, PASSWORDS.get(module));
  }

  /** Every row of the schema as text, by table, in a fixed order. */
  static Map<String, List<String>> contents(Database database, String schema) throws SQLException {
    Map<String, List<String>> contents = new TreeMap<>();
    for (String table :
        texts(
            database,
            "select tablename::text from pg_tables where tablename <> 'flyway_history'"
                + " and schemaname = '"
                + schema
                + "'")) {
      contents.put(
          table, texts(database, "select t::text from " + schema + "." + table + " t order by 1"));
    }
    return contents;
  }

  static List<String> texts(Database database, String query) throws SQLException {
    try (Connection connection = database.asAdministrator();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  static void execute(Database database, String... statements) throws SQLException {
    try (Connection connection = database.asAdministrator();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
