package io.parley.benchmarks.load;

import io.parley.testkit.http.Site;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A link to a long thread that nobody read lately goes round: all come at once. */
final class Herd implements Bench {
  private static final int CONNECTIONS = 500;
  private static final Duration SETTLED = Duration.ofSeconds(12);
  private static final Duration LONGEST_SETTLING = Duration.ofMinutes(1);
  private static final int[] SIZES = {9_998, 9_999, 10_000};
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final double LONGEST_WAIT = 2_000;

  // Sessions tell the statistics about once a second what they have read.
  private static final Duration STATISTICS = Duration.ofSeconds(3);
  private static final String READ =
      "select coalesce(idx_tup_fetch, 0) + coalesce(seq_tup_read, 0) from pg_stat_user_tables"
          + " where schemaname = 'discussion' and relname = 'comment'";

  @Override
  public String name() {
    return "herd";
  }

  @Override
  public String about() {
    return CONNECTIONS
        + " connections at once on a thread of 10,000 comments that is not in memory, on "
        + SIZES.length
        + " such threads one after the other. Each asks once; then as many go on to read for "
        + ROUND.toSeconds()
        + " s.";
  }

  @Override
  public List<Figure> run(Stage stage) {
    Wrk wrk = Wrk.of(stage);
    Site site = Threads.on(stage, SIZES).site();
    settle(stage);
    List<Load> first = new ArrayList<>();
    List<Load> after = new ArrayList<>();
    List<Double> times = new ArrayList<>();
    for (int size : SIZES) {
      URI address = Stage.thread(site, Threads.named(size), 100);
      long before = rowsRead(stage);
      Load crowd = crowd(wrk, address);
      Load others = wrk.read(address, Map.of(), CONNECTIONS, ROUND);
      double read = (rowsRead(stage) - before) / (double) size;
      stage.say(
          String.format(
              Locale.ROOT,
              "  %,d comments: %.1f ms at most, %d failed, then %.1f ms, %d failed; each comment"
                  + " read %.2f times",
              size,
              crowd.max(),
              crowd.failed(),
              others.max(),
              others.failed(),
              read));
      first.add(crowd);
      after.add(others);
      times.add(read);
    }
    double most = times.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return List.of(
        slowest("slowest answer to the " + CONNECTIONS, first),
        slowest("slowest answer afterwards", after),
        Figure.of("how often the database read each comment, at most", most, "x", Untimed.COUNTED)
            .wanted("one load", most < 1.5));
  }

  private static Load crowd(Wrk wrk, URI address) {
    List<String> number = List.of(String.valueOf(CONNECTIONS));
    return wrk.run("herd.lua", address, Map.of(), CONNECTIONS, ROUND, number);
  }

  // The slowest of all threads; the median of their p50 and p99.
  private static Figure slowest(String name, List<Load> loads) {
    double slowest = loads.stream().mapToDouble(Load::max).max().orElse(0);
    long failed = loads.stream().mapToLong(Load::failed).sum();
    return Figure.of(name, slowest, "ms", Duel.median(loads))
        .wanted("nobody waits longer than 2 s", slowest <= LONGEST_WAIT && failed == 0);
  }

  // What the import read is told up to ten seconds after its connections went idle.
  private static void settle(Stage stage) {
    long until = System.nanoTime() + LONGEST_SETTLING.toNanos();
    long since = System.nanoTime();
    long known = rowsRead(stage);
    while (System.nanoTime() - since < SETTLED.toNanos() && System.nanoTime() < until) {
      long now = rowsRead(stage);
      if (now != known) {
        known = now;
        since = System.nanoTime();
      }
    }
  }

  private static long rowsRead(Stage stage) {
    LockSupport.parkNanos(STATISTICS.toNanos());
    try (Connection connection = stage.server().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(READ)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new Halt("The statistics of the database cannot be read: " + e.getMessage(), e);
    }
  }
}
