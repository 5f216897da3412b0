package io.parley.benchmarks.load;

import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A thread that many read while some write to it: every comment makes another answer. */
final class Mixed implements Bench {
  private static final int SIZE = 100;
  private static final int CONNECTIONS = 32;
  private static final int POSTS_PER_SECOND = 20;
  private static final int OTHER_THREADS = 1_000;
  private static final Duration ROUND = Duration.ofSeconds(6);

  @Override
  public String name() {
    return "mixed";
  }

  @Override
  public String about() {
    return "A thread of "
        + SIZE
        + " comments, read by "
        + CONNECTIONS
        + " connections of wrk while "
        + POSTS_PER_SECOND
        + " comments a second are posted to it; the peer is the same without the posts. Both begin when posts get no faster.";
  }

  @Override
  public List<Figure> run(Stage stage) {
    Wrk wrk = Wrk.of(stage);
    Site site = Threads.on(stage, SIZE).site();
    URI address = Stage.thread(site, Threads.named(SIZE), 100);
    Writers writers = new Writers(site);
    // Twenty posts a second would take an hour to have everything compiled that they use.
    Poster.on(stage.aSite(), wrk, OTHER_THREADS).warmUp(stage);
    Duel.warmUp(stage, () -> writers.during(() -> wrk.read(address, Map.of(), CONNECTIONS, ROUND)));
    writers.millis.clear();
    Duel.Outcome outcome =
        new Duel("reads among posts", stage)
            .fight(
                () -> writers.during(() -> wrk.read(address, Map.of(), CONNECTIONS, ROUND)),
                "calm",
                () -> wrk.read(address, Map.of(), CONNECTIONS, ROUND));
    if (outcome.ours().failed() + outcome.theirs().failed() + writers.refused.get() > 0) {
      throw new Halt("Some reads or posts failed: nothing is measured.");
    }
    Load posts = Load.of(Times.of(writers.millis), (double) (Duel.ROUNDS * ROUND.toSeconds()));
    return List.of(
        Figure.of("reads among posts to the same thread", outcome, "req/s").wantedRatio(0.7),
        Figure.of("those posts", posts, "posts/s").wantedAtLeast(0.9 * POSTS_PER_SECOND));
  }

  private static final class Writers {
    private final Api program;
    private final String path;
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();

    Writers(Site site) {
      program = site.admin();
      path = site.path("/comments");
    }

    Load during(Supplier<Load> reads) {
      ScheduledExecutorService clock = Executors.newScheduledThreadPool(4);
      long pause = TimeUnit.SECONDS.toMicros(1) / POSTS_PER_SECOND;
      ScheduledFuture<?> ticking =
          clock.scheduleAtFixedRate(this::post, 0, pause, TimeUnit.MICROSECONDS);
      try {
        return reads.get();
      } finally {
        ticking.cancel(false);
        clock.shutdown();
      }
    }

    private void post() {
      int next = number.incrementAndGet();
      long began = System.nanoTime();
      Answer answer =
          program.post(
              path,
              Json.of(
                  "identifier",
                  Threads.named(SIZE),
                  "body",
                  "Comment number " + next + " while others read.",
                  "author",
                  Json.of("externalId", "reader-" + next, "name", "Reader " + next)));
      millis.add((System.nanoTime() - began) / 1e6);
      if (answer.status() != 201) {
        refused.incrementAndGet();
      }
    }
  }
}
