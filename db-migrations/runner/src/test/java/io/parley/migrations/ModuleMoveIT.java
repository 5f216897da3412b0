package io.parley.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.migrations.MoveStanding.Truth;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ModuleMoveIT {
  private static EmbeddedPostgres one;
  private static EmbeddedPostgres other;

  @BeforeAll
  static void start() throws Exception {
    one = EmbeddedPostgres.builder().start();
    other = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stop() throws Exception {
    one.close();
    other.close();
  }

  @Test
  void everyRowOfEveryTenantArrivesAndNothingStays() throws Exception {
    MoveBench bench = bench("everything").withComments(500);
    Map<String, List<String>> before = MoveBench.contents(bench.source, "discussion");
    ModuleMove move = bench.move("discussion");

    move.prepare();
    Moved moved = move.copy().orElseThrow();
    move.open();
    move.finish();

    assertThat(moved.rows()).containsEntry("comment", 1000L).containsEntry("vote", 14L);
    assertThat(moved.rows()).containsEntry("command_result", 2L).containsEntry("audit_entry", 0L);
    assertThat(moved.total()).isEqualTo(1018);
    assertThat(MoveBench.contents(bench.target, "discussion")).isEqualTo(before);
    assertThat(MoveBench.contents(bench.source, "discussion")).isEmpty();
    assertThat(move.standing().truth()).isEqualTo(Truth.TARGET);
    assertThat(move.standing().sentence())
        .matches("The tables of discussion are in \\S+/everything \\(1018 rows\\);.* has none\\.");
  }

  @Test
  void oneCommandAtATimeMovesAModule() throws Exception {
    MoveBench bench = bench("alone").withComments(2);
    ModuleMove move = bench.move("discussion");
    move.prepare();
    try (Connection another = bench.source.asAdministrator();
        Statement statement = another.createStatement()) {
      statement.execute("select pg_advisory_lock(10121703, hashtext('discussion'))");

      for (Runnable step :
          List.<Runnable>of(move::prepare, move::copy, move::open, move::takeBack, move::finish)) {
        assertThatThrownBy(step::run)
            .isInstanceOf(MigrationFailed.class)
            .hasMessageStartingWith("Another command moves discussion from or to ");
      }
    }
    moveAll(move);

    assertThat(MoveBench.comments(bench.target)).isEqualTo(2);
  }

  @Test
  void theTargetHasThatModuleOnlyAndKeepsTenantsApart() throws Exception {
    MoveBench bench = bench("apart").withComments(3);

    moveAll(bench.move("discussion"));

    assertThat(
            MoveBench.texts(
                bench.target,
                "select nspname::text from pg_namespace where nspname !~"
                    + " '^(pg_|public$|information_schema)' order by 1"))
        .containsExactly("discussion", "kernel");
    assertThat(new Catalogue(bench.target.asOwner()).breaches()).isEmpty();
    assertThat(MoveBench.comments(bench.target)).isEqualTo(3);
    try (Connection module = MoveBench.as(bench.target, "discussion");
        Statement statement = module.createStatement()) {
      assertThatThrownBy(() -> statement.execute("update audit_entry set action = 'nothing'"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void readersGoOnWhileWritersWaitAndAreThenRefused() throws Exception {
    MoveBench bench = bench("meanwhile").withComments(5);
    List<String> seen = new ArrayList<>();
    ModuleMove move =
        bench.move(
            "discussion",
            done -> {
              if (done.equals("copied")) {
                seen.add("read " + read(bench.source));
                seen.add("write " + write(bench.source, "while it is copied"));
              }
            });
    move.prepare();

    move.copy();

    // lock_not_available: whoever waits longer than the module has patience is told to come again.
    assertThat(seen).containsExactly("read 5", "write 55P03");
    assertThat(read(bench.source)).isEqualTo("5");
    assertThat(write(bench.source, "too late")).isEqualTo("57P03");
    assertThat(read(bench.target)).isEqualTo("5");
    assertThat(write(bench.target, "too early")).isEqualTo("57P03");
    move.open();
    assertThat(write(bench.target, "in time")).isEqualTo("done");
    assertThat(write(bench.source, "still too late")).isEqualTo("57P03");
  }

  @Test
  void functionsThatWriteAsTheOwnerAreRefusedToo() throws Exception {
    MoveBench bench = bench("functions");
    MoveBench.execute(
        bench.source,
        "insert into exchange.import (tenant_id, id, site_id, site_key, format, dry_run, sha256)"
            + " values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'x', 'disqus',"
            + " false, 'x')");
    ModuleMove move = bench.move("exchange");
    move.prepare();
    move.copy();

    for (Database closed : List.of(bench.source, bench.target)) {
      try (Connection module = MoveBench.as(closed, "exchange");
          Statement statement = module.createStatement()) {
        assertThatThrownBy(() -> statement.execute("select claim_imports(2, interval '20 s')"))
            .hasMessageContaining("the tables of exchange are not written here");
      }
    }
    assertThat(MoveBench.texts(bench.target, "select to_regclass('batch.job_instance')::text"))
        .containsExactly("batch.job_instance");
  }

  @Test
  void sequencesGoOnWhereTheyWere() throws Exception {
    MoveBench bench = bench("sequences");
    String next = "insert into batch.job_instance (jobname) values ('a') returning jobinstanceid";
    assertThat(MoveBench.texts(bench.source, next + "::text")).containsExactly("1");
    assertThat(MoveBench.texts(bench.source, next + "::text")).containsExactly("2");

    moveAll(bench.move("batch"));

    assertThat(MoveBench.texts(bench.target, next + "::text")).containsExactly("3");
  }

  @Test
  void aTargetThatHasRowsIsRefusedWithTheirNumber() throws Exception {
    MoveBench bench = bench("taken").withComments(2);
    Migrations.migrate(bench.target, Migrations.schemasOf("discussion"), MoveBench.PASSWORDS);
    MoveBench.post(bench.target, "of somebody else");

    assertThatThrownBy(() -> bench.move("discussion").prepare())
        .isInstanceOf(MigrationFailed.class)
        .hasMessageMatching(
            "The target \\S+/taken has rows of discussion already \\(comment 1\\): .*\\.");
    assertThat(read(bench.target)).isEqualTo("1");
    assertThat(write(bench.source, "as before")).isEqualTo("done");
  }

  @Test
  void tablesOfAnotherVersionAreRefused() throws Exception {
    MoveBench bench = bench("older").withComments(1);
    MoveBench.execute(bench.source, "delete from discussion.flyway_history where version = '3'");

    assertThatThrownBy(() -> bench.move("discussion").prepare())
        .hasMessageContaining("were not made by this version of Parley");
    assertThat(write(bench.source, "as before")).isEqualTo("done");
  }

  @Test
  void rowsThatArriveChangedEndTheMoveAndTheSourceIsAsBefore() throws Exception {
    MoveBench bench = bench("changed").withComments(4);
    ModuleMove move = bench.move("discussion");
    move.prepare();
    MoveBench.execute(
        bench.target,
        "create function discussion.spoil() returns trigger language plpgsql as"
            + " 'begin new.score = new.score + 1; return new; end'",
        "create trigger spoil before insert on discussion.comment for each row"
            + " execute function discussion.spoil()");

    assertThatThrownBy(move::copy)
        .hasMessageMatching(
            "The table discussion.comment has 8 rows in \\S+ and 8 in \\S+, and they differ: .*");

    assertThat(move.standing().truth()).isEqualTo(Truth.SOURCE);
    assertThat(write(bench.source, "as before")).isEqualTo("done");
  }

  @Test
  void untilItIsWrittenTheTargetCanBeGivenUp() throws Exception {
    MoveBench bench = bench("given_up").withComments(6);
    ModuleMove move = bench.move("discussion");
    move.prepare();
    move.copy();
    move.open();

    move.takeBack();

    assertThat(move.standing().truth()).isEqualTo(Truth.SOURCE);
    assertThat(write(bench.source, "again")).isEqualTo("done");
    assertThat(MoveBench.contents(bench.target, "discussion")).isEmpty();
    moveAll(move);
    assertThat(read(bench.target)).isEqualTo("7");
  }

  @Test
  void onceItIsWrittenTheWayBackIsAMoveToo() throws Exception {
    MoveBench bench = bench("way_back").withComments(6);
    ModuleMove move = bench.move("discussion");
    move.prepare();
    move.copy();
    move.open();
    MoveBench.post(bench.target, "must not be lost");

    assertThatThrownBy(move::takeBack)
        .hasMessageContaining("The table discussion.comment was written in");
    move.finish();
    assertThatThrownBy(move::takeBack).hasMessageContaining("source and target exchanged");
    moveAll(bench.moveBack("discussion"));

    assertThat(read(bench.source)).isEqualTo("7");
    assertThat(write(bench.source, "again")).isEqualTo("done");
    assertThat(MoveBench.contents(bench.target, "discussion")).isEmpty();
    assertThat(new Catalogue(bench.source.asOwner()).breaches()).isEmpty();
  }

  @Test
  void migrationsDoNotMakeTablesAnewWhereTheyHaveLeft() throws Exception {
    MoveBench bench = bench("gone").withComments(1);
    moveAll(bench.move("discussion"));

    Migrations.migrate(bench.source, Migrations.SCHEMAS, MoveBench.PASSWORDS);

    assertThat(MoveBench.contents(bench.source, "discussion")).isEmpty();
    assertThat(MoveBench.contents(bench.source, "tenancy")).isNotEmpty();
  }

  @Test
  void whatEachStepNeedsIsSaid() throws Exception {
    MoveBench bench = bench("steps").withComments(1);
    ModuleMove move = bench.move("discussion");

    assertThatThrownBy(move::copy).hasMessageContaining("prepare it first");
    assertThatThrownBy(move::open).hasMessageContaining("copy them first");
    assertThatThrownBy(move::finish).hasMessageContaining("have not been moved to");
    assertThatThrownBy(() -> bench.moveBack("discussion").prepare())
        .hasMessageContaining("name the database that has them as the source");
    assertThatThrownBy(() -> bench.move("billing")).hasMessage("There is no module billing.");
  }

  private static MoveBench bench(String name) throws SQLException {
    return MoveBench.on(one, other, name);
  }

  private static void moveAll(ModuleMove move) {
    move.prepare();
    move.copy();
    move.open();
    move.finish();
  }

  private static String read(Database database) {
    try {
      return String.valueOf(MoveBench.comments(database));
    } catch (SQLException refused) {
      return refused.getSQLState();
    }
  }

  private static String write(Database database, String text) {
    try {
      MoveBench.post(database, text);
      return "done";
    } catch (SQLException refused) {
      return refused.getSQLState();
    }
  }
}
