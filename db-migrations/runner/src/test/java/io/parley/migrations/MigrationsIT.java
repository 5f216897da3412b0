package io.parley.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MigrationsIT {
  private static final Map<String, String> PASSWORDS =
      Migrations.SCHEMAS.stream()
          .collect(Collectors.toMap(Function.identity(), schema -> "secret of " + schema));

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.builder().start();
    execute(postgres.getPostgresDatabase(), "create database two_nodes", "create database bad");
    migrate("postgres");
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @Test
  void everyTableOfTheMigrationsKeepsTenantsApart() throws Exception {
    assertThat(new Catalogue(postgres.getPostgresDatabase()).breaches()).isEmpty();
  }

  @Test
  void theCatalogueCheckNamesEveryBreach() throws Exception {
    migrate("bad");
    DataSource bad = postgres.getDatabase("postgres", "bad");

    execute(
        bad,
        "create table tenancy.forgotten (tenant_id uuid, id uuid primary key)",
        "create table tenancy.unlisted (id uuid primary key)",
        "create index outbox_by_name on discussion.outbox_event (name)",
        "create table discussion.half (tenant_id uuid, id uuid, primary key (tenant_id, id))",
        "call kernel.tenant_owned('discussion.half', 'parley_discussion')",
        "alter table discussion.half no force row level security",
        "create policy all_see on discussion.half using (true)",
        "create table identity.taken (tenant_id uuid, id uuid, primary key (tenant_id, id))",
        "call kernel.tenant_owned('identity.taken', 'parley_identity')",
        "grant create on schema identity to parley_identity",
        "alter table identity.taken owner to parley_identity",
        "grant usage on schema identity to parley_exchange",
        "grant select on identity.taken to parley_exchange",
        "create function discussion.peek() returns int language sql security definer"
            + " return (select 1)");

    assertThat(new Catalogue(bad).breaches())
        .contains(
            "tenancy.forgotten has no row level security.",
            "tenancy.forgotten does not force row level security.",
            "tenancy.forgotten has no policy on tenant_id for its module's role.",
            "tenancy.forgotten has a primary key that does not begin with tenant_id.",
            "tenancy.forgotten lets tenant_id be null.",
            "tenancy.unlisted has no tenant_id and is not listed as a table of the installation.",
            "discussion.outbox_by_name does not begin with tenant_id and is not listed as one that"
                + " looks across tenants.",
            "discussion.half does not force row level security.",
            "discussion.half has a policy that opens it to everybody.",
            "identity.taken is owned by parley_identity.",
            "parley_exchange may select identity.taken.",
            "parley_exchange may usage schema identity.",
            "parley_identity may create schema identity.",
            "discussion.peek() may be called by everybody or has no fixed search_path.");
  }

  @Test
  void aModuleSeesTheRowsOfTheNamedTenantOnly() throws Exception {
    String first = "'00000000-0000-7000-8000-000000000001'";
    String second = "'00000000-0000-7000-8000-000000000002'";
    try (Connection connection = module("postgres", "tenancy");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String tenant : List.of(first, second)) {
        statement.execute("select set_config('app.tenant', " + tenant + ", true)");
        statement.execute(
            "insert into command_result (tenant_id, request_id, operation, fingerprint) values ("
                + tenant
                + ", gen_random_uuid(), 'x', 'y')");
      }

      assertThat(count(statement, "command_result")).isOne();
      statement.execute("select set_config('app.tenant', '', true)");
      assertThat(count(statement, "command_result")).isZero();
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "insert into command_result (tenant_id, request_id, operation, fingerprint)"
                          + " values ("
                          + first
                          + ", gen_random_uuid(), 'x', 'y')"))
          .hasMessageContaining("row-level security");
      connection.rollback();
    }
  }

  @Test
  void aModuleCannotReadAnothersSchemaNorChangeItsOwn() throws Exception {
    try (Connection connection = module("postgres", "tenancy");
        Statement statement = connection.createStatement()) {
      for (String forbidden :
          List.of(
              "select * from discussion.command_result",
              "create table tenancy.mine (id int)",
              "create table public.mine (id int)",
              "create temporary table mine (id int)",
              "alter table command_result disable row level security",
              "update audit_entry set action = 'nothing'",
              "set role parley_owner",
              "call kernel.installation_owned('tenancy.command_result', 'parley_exchange')")) {
        assertThatThrownBy(() -> statement.execute(forbidden))
            .as(forbidden)
            .isInstanceOf(SQLException.class)
            .hasMessageMatching("(?s).*(permission denied|must be owner).*");
      }
    }
  }

  @Test
  void whatLooksAcrossTenantsIsForItsModuleOnly() throws Exception {
    String tenant = "'00000000-0000-7000-8000-000000000003'";
    execute(
        postgres.getPostgresDatabase(),
        "insert into discussion.outbox_event (tenant_id, id, name, stream, occurred_at, payload)"
            + " values ("
            + tenant
            + ", gen_random_uuid(), 'discussion.a.b', gen_random_uuid(), now(), '{}')",
        "insert into discussion.outbox_delivery (tenant_id, event_id, subscriber, stream, position)"
            + " select tenant_id, id, 'somebody', stream, position from discussion.outbox_event");

    try (Connection connection = module("postgres", "discussion");
        Statement statement = connection.createStatement()) {
      assertThat(count(statement, "outbox_delivery")).isZero();
      assertThat(count(statement, "outbox_due('somebody', 10)")).isOne();
      assertThat(count(statement, "outbox_due('nobody', 10)")).isZero();
    }
    try (Connection connection = module("postgres", "insight");
        Statement statement = connection.createStatement()) {
      for (String forbidden :
          List.of(
              "select * from discussion.outbox_due('somebody', 10)",
              "select * from discussion.outbox_backlog()",
              "select discussion.outbox_redrive()",
              "select discussion.outbox_sweep(now(), 10)")) {
        assertThatThrownBy(() -> statement.execute(forbidden))
            .as(forbidden)
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void twoNodesMayStartTogether() throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try {
      Callable<String> node =
          () -> {
            migrate("two_nodes");
            return "migrated";
          };

      List<Future<String>> runs = List.of(nodes.submit(node), nodes.submit(node));

      for (Future<String> run : runs) {
        assertThat(run.get()).isEqualTo("migrated");
      }
    } finally {
      nodes.shutdownNow();
    }
  }

  @Test
  void theOwnerOfADatabaseWhoMayCreateRolesIsEnough() throws Exception {
    try (EmbeddedPostgres other = EmbeddedPostgres.builder().start()) {
      execute(
          other.getPostgresDatabase(),
          "create role host login createrole password 'host'",
          "create database parley owner host");

      Migrations.migrate(other.getJdbcUrl("host", "parley"), "host", "host", PASSWORDS);
      Migrations.migrate(other.getJdbcUrl("host", "parley"), "host", "host", PASSWORDS);

      assertThat(new Catalogue(other.getDatabase("postgres", "parley")).breaches()).isEmpty();
    }
  }

  @Test
  void aMissingPasswordIsNamed() {
    assertThatThrownBy(() -> Migrations.migrate("jdbc:postgresql://localhost/x", "", "", Map.of()))
        .isInstanceOf(MigrationFailed.class)
        .hasMessage("No password was given for the role parley_batch.");
  }

  private static void migrate(String database) {
    Migrations.migrate(postgres.getJdbcUrl("postgres", database), "postgres", "", PASSWORDS);
  }

  private static Connection module(String database, String module) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database,
        "parley_" + module,
        PASSWORDS.get(module));
  }

  private static void execute(DataSource database, String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static int count(Statement statement, String table) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
