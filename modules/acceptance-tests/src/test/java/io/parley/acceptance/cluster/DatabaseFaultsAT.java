package io.parley.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
  private static final int ROUNDS = 5;
  private static final int CROWD = 30;

  private ParleyCluster cluster;
  private EmbeddedPostgresProcess database;
  private Site site;
  private Api admin;
  private Posted comment;

  @BeforeAll
  void start() {
    cluster = ParleyCluster.start(1);
    database = cluster.database();
    site = Installation.at(cluster.address(), cluster.operatorKey()).aSite();
    admin = site.admin();
    post("First").is(201);
    comment = site.aComment(THREAD).saying("A guest's").post();
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
  private record Refusals(
      List<Long> reads, List<Long> writes, List<String> stale, List<Long> crowd) {}

  private Refusals watch() {
    List<Long> reads = new ArrayList<>();
    List<Long> writes = new ArrayList<>();
    List<String> stale = new ArrayList<>();
    // Until somebody looks for news the answer passes for new, as it is.
    Probe.until(
        "an answer that says that it is stale",
        SERVED.multipliedBy(2),
        () -> read().is(200).header("Parley-Stale"),
        seconds -> !seconds.isEmpty());
    for (int round = 0; round < ROUNDS; round++) {
      long began = System.nanoTime();
      Answer page = read().is(200);
      assertThat(page.text()).contains("First");
      reads.add(millisSince(began));
      stale.add(page.header("Parley-Stale"));

      began = System.nanoTime();
      Answer refused = post("Nobody can keep this").isProblem(503);
      assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
      writes.add(millisSince(began));
    }
    return new Refusals(reads, writes, stale, refuseMany());
  }

  // Votes and edits, in turn, all at once.
  private List<Long> refuseMany() {
    ExecutorService people = Executors.newFixedThreadPool(CROWD);
    try {
      List<Callable<Long>> changes =
          IntStream.range(0, CROWD).<Callable<Long>>mapToObj(i -> () -> refuse(i)).toList();
      List<Long> millis = new ArrayList<>();
      for (Future<Long> refused : people.invokeAll(changes)) {
        millis.add(refused.get());
      }
      return millis;
    } catch (ExecutionException e) {
      throw new AssertionError("A change was not refused as it should be.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted among many.", e);
    } finally {
      people.shutdownNow();
    }
  }

  private long refuse(int number) {
    Api somebody = site.reader().from(Fresh.address());
    long began = System.nanoTime();
    Answer refused =
        number % 2 == 0
            ? somebody
                .asAuthor(Fresh.readerToken())
                .put(comment.path() + "/vote", Json.of("value", 1))
            : somebody
                .asAuthor(comment.authorToken())
                .patch(comment.path(), Json.of("body", "Nobody keeps this either"));
    assertThat(refused.isProblem(503).header("Retry-After")).matches("[1-9]\\d*");
    return millisSince(began);
  }

  private Duration untilWritten() {
    long began = System.nanoTime();
    Probe.until(
        "a post that is kept", RECOVERED, () -> post("Back").status(), status -> status == 201);
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static void report(String fault, Refusals met, Duration recovered) {
    System.out.printf(
        "%s: reads took %s ms and were stale for %s s; posts were refused after %s ms, votes and"
            + " edits of %d people at once after %s ms; the first write was kept %.1f s after the"
            + " database was there again%n",
        fault,
        met.reads(),
        met.stale(),
        met.writes(),
        CROWD,
        met.crowd(),
        recovered.toMillis() / 1000.0);
    assertThat(met.reads()).allMatch(millis -> millis <= SERVED.toMillis());
    assertThat(met.writes()).allMatch(millis -> millis <= REFUSED.toMillis());
    assertThat(met.crowd()).allMatch(millis -> millis <= REFUSED.toMillis());
    assertThat(met.stale()).as("how old each answer says it is").hasSize(ROUNDS);
    assertThat(met.stale()).allMatch(seconds -> seconds.matches("\\d+"));
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
