package io.parley.benchmarks.load;

import io.parley.testkit.http.Site;
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
        + " such threads one after the other.";
  }

  @Override
  public List<Figure> run(Stage stage) {
    Wrk wrk = Wrk.of(stage);
    Site site = Threads.on(stage, SIZES).site();
    settle(stage);
    List<Load> loads = new ArrayList<>();
    List<Double> times = new ArrayList<>();
    for (int size : SIZES) {
      long before = rowsRead(stage);
      Load load =
          wrk.read(Stage.thread(site, Threads.named(size), 100), Map.of(), CONNECTIONS, ROUND);
      double read = (rowsRead(stage) - before) / (double) size;
      stage.say(
          String.format(
              Locale.ROOT,
              "  %,d comments: %.1f ms at most, %d failed, each comment read %.2f times",
              size,
              load.max(),
              load.failed(),
              read));
      loads.add(load);
      times.add(read);
    }
    double slowest = loads.stream().mapToDouble(Load::max).max().orElse(0);
    long failed = loads.stream().mapToLong(Load::failed).sum();
    double most = times.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return List.of(
        Figure.of("slowest answer", slowest, "ms")
            .wanted("nobody waits longer than 2 s", slowest <= LONGEST_WAIT && failed == 0),
        Figure.of("how often the database read each comment, at most", most, "x")
            .wanted("one load", most < 1.5));
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
