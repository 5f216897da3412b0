package io.parley.benchmarks.load;

import io.parley.testkit.http.Site;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Programs of a publisher that post as fast as they are answered, each comment another one. */
final class Poster {
  /** Each key may ask 6,000 times a minute: as many programs as it takes to stay below that. */
  static final int KEYS = 48;

  private static final Duration WARMING = Duration.ofSeconds(8);

  // The second compiler is one thread among all that want a processor.
  private static final int FEW = 4;

  private final Wrk wrk;
  private final URI address;
  private final int threads;
  private final List<String> keys;
  private int rounds;

  private Poster(Wrk wrk, URI address, int threads, List<String> keys) {
    this.wrk = wrk;
    this.address = address;
    this.threads = threads;
    this.keys = keys;
  }

  /** Posts to that many threads of a site. */
  static Poster on(Site site, Wrk wrk, int threads) {
    URI address = URI.create(site.reader().server() + "/api/v1" + site.path("/comments"));
    return new Poster(wrk, address, threads, Stage.writers(site.tenant(), KEYS));
  }

  /** Posts until it gets no faster, with so few connections that the compiler gets its turn. */
  void warmUp(Stage stage) {
    Duel.warmUp(stage, () -> post(FEW, WARMING, "once"));
  }

  /**
   * Posts for that time.
   *
   * @param how {@code once}, or {@code repeatable} for posts that carry an Idempotency-Key
   */
  Load post(int connections, Duration time, String how) {
    rounds++;
    List<String> arguments =
        new ArrayList<>(List.of("round" + rounds, String.valueOf(threads), how));
    arguments.addAll(keys);
    return wrk.run("posts.lua", address, Map.of(), connections, time, arguments);
  }
}
