package io.parley.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Site;
import io.parley.testkit.server.EmbeddedPostgresProcess;
import io.parley.testkit.server.EmbeddedPostgresProcess.Stop;
import io.parley.testkit.server.ParleyCluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What goes on while PostgreSQL does not: reads of what is in memory, refusals within a stated
 * time, and by itself everything else as soon as it is back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseFaultsAT {
  private static final String THREAD = "known";

  // For as long a write may wait for its refusal: five seconds for a place in the pool, three for a
  // connection that turns out to be dead, three for a new one.
  private static final Duration REFUSED = Duration.ofSeconds(15);
  // Of what is in memory; the first looks for news once in vain.
  private static final Duration SERVED = Duration.ofSeconds(3);
  private static final Duration RECOVERED = Duration.ofSeconds(30);

  private ParleyCluster cluster;
  private EmbeddedPostgresProcess database;
  private Site site;
  private Api admin;

  @BeforeAll
  void start() {
    cluster = ParleyCluster.start(1);
    database = cluster.database();
    site = Installation.at(cluster.address(), cluster.operatorKey()).aSite();
    admin = site.admin();
    post("First").is(201);
    read().is(200);
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void aRestartIsSurvived() {
    for (Stop how : Stop.values()) {
      database.stop(how);
      Refusals refusals = watch();
      database.start();
      report("Database stopped (" + how + ") and started", refusals, untilWritten());
    }
  }

  @Test
  void aDatabaseThatStandsStillHoldsNobodyForLong() {
    database.freeze();
    Refusals refusals = watch();
    database.thaw();

    report("Database frozen", refusals, untilWritten());
  }

  @Test
  void aDatabaseWithoutAFreeConnectionHoldsNobodyForLong() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    Refusals refusals;
    try {
      takeAll(taken);
      refusals = watch();
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }

    report("Database out of connections", refusals, untilWritten());
  }

  // Until none is left, also of those that Parley had: it may be as fast to take one that is free.
  private void takeAll(List<Connection> taken) throws SQLException {
    take(taken);
    try (Statement statement = taken.get(0).createStatement()) {
      Probe.until(
          "a database without a free connection",
          Duration.ofSeconds(30),
          () -> {
            statement.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where usename like 'parley\\_%'");
            take(taken);
            return read(
                taken.get(0),
                "select count(*) from pg_stat_activity where usename like 'parley\\_%'");
          },
          left -> left == 0);
    }
  }

  private void take(List<Connection> taken) {
    try {
      while (true) {
        taken.add(database.connect());
      }
    } catch (SQLException full) {
      assertThat(full.getSQLState()).isEqualTo("53300");
    }
  }

  private static long read(Connection connection, String count) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(count)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** What people met while there was no database. */
  private record Refusals(List<Long> reads, List<Long> writes, int stale) {}

  private Refusals watch() {
    List<Long> reads = new ArrayList<>();
    List<Long> writes = new ArrayList<>();
    int stale = 0;
    for (int round = 0; round < 5; round++) {
      long began = System.nanoTime();
      Answer page = read().is(200);
      assertThat(page.text()).contains("First");
      reads.add(millisSince(began));
      stale += page.header("Parley-Stale").isEmpty() ? 0 : 1;

      began = System.nanoTime();
      Answer refused = post("Nobody can keep this").isProblem(503);
      assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
      writes.add(millisSince(began));
    }
    return new Refusals(reads, writes, stale);
  }

  private Duration untilWritten() {
    long began = System.nanoTime();
    Probe.until(
        "a post that is kept", RECOVERED, () -> post("Back").status(), status -> status == 201);
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static void report(String fault, Refusals met, Duration recovered) {
    System.out.printf(
        "%s: reads took %s ms, %d of them said to be stale; writes were refused after %s ms;"
            + " the first write was kept %.1f s after the database was there again%n",
        fault, met.reads(), met.stale(), met.writes(), recovered.toMillis() / 1000.0);
    assertThat(met.reads()).allMatch(millis -> millis <= SERVED.toMillis());
    assertThat(met.writes()).allMatch(millis -> millis <= REFUSED.toMillis());
    assertThat(met.stale()).as("answers that say that they are stale").isPositive();
  }

  private Answer read() {
    return site.reader().get(site.path("/comments"), "identifier", THREAD);
  }

  private Answer post(String text) {
    return admin.post(
        site.path("/comments"), site.aComment(THREAD).saying(text).byAuthor("Author").request());
  }

  private static long millisSince(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }
}
