package io.parley.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs of a publisher that post comments, each another one, to many threads: through every
 * check and limit, rendered, sanitised, and committed to disk before the answer. Beside it, pgbench
 * runs the statements of a post against the same database.
 */
final class Posts implements Bench {
  private static final int THREADS = 1_000;
  private static final Duration ROUND = Duration.ofSeconds(8);

  @Override
  public String name() {
    return "posts";
  }

  @Override
  public String about() {
    return "Distinct comments of about 250 characters to "
        + THREADS
        + " threads of a site by wrk, with "
        + Poster.KEYS
        + " API keys that stay below their limit; synchronous_commit is on. The peer is the"
        + " database alone: the same statements in one transaction.";
  }

  @Override
  public List<Figure> run(Stage stage) throws IOException {
    Wrk wrk = Wrk.of(stage);
    DatabaseAlone database = DatabaseAlone.of(stage, THREADS);
    Poster poster = Poster.on(stage.aSite(), wrk, THREADS);
    poster.warmUp(stage);
    List<Figure> figures = new ArrayList<>();
    for (int connections : new int[] {32, 16, 8}) {
      Duel.Outcome outcome =
          new Duel("posts, " + connections + " connections", stage)
              .fight(
                  ProcessorTime.with(
                      stage.server().process("server"),
                      () -> poster.post(connections, ROUND, "once")),
                  database.name(),
                  () -> database.run(connections, ROUND));
      requireNoFailures(outcome.ours());
      figures.add(
          Figure.of("posts, " + connections + " connections", outcome, "posts/s")
              .wantedAtLeast(1_000)
              .wantedP99(50)
              .wantedRatio(0.5));
    }
    Load repeatable =
        ProcessorTime.with(
                stage.server().process("server"), () -> poster.post(32, ROUND, "repeatable"))
            .get();
    requireNoFailures(repeatable);
    figures.add(
        Figure.of(
                "posts that may be repeated (Idempotency-Key), 32 connections",
                repeatable,
                "posts/s")
            .wantedAtLeast(1_000)
            .wantedP99(50));
    PoolWaits waits = PoolWaits.of(stage.installation(), "discussion");
    figures.add(
        Figure.of(
            "waits for a connection to the database", waits.count(), "times", Untimed.COUNTED));
    figures.add(Figure.of("longest of these waits", waits.longestMillis(), "ms", Untimed.LONGEST));
    return figures;
  }

  private static void requireNoFailures(Load load) {
    if (load.failed() > 0) {
      throw new Halt(load.failed() + " posts were refused or failed: nothing is measured.");
    }
  }
}
