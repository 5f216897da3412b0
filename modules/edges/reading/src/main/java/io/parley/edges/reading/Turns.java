package io.parley.edges.reading;

import io.parley.kernel.api.Unavailable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Work of many sites on few threads, one piece of each site in turn and never more than half of the
 * threads for one: however much one site has waiting, and however long its pieces take, others go
 * on.
 */
final class Turns {
  /** The code of refusals. */
  static final String BUSY = "server.busy";

  private static final Logger LOG = Logger.getLogger(Turns.class);

  private final Executor threads;
  private final int width;
  private final int share;
  private final int most;
  private final int mostOfSite;

  // All guarded by this.
  private final Map<String, Deque<Runnable>> waiting = new LinkedHashMap<>();
  private final Map<String, Integer> runningOf = new HashMap<>();
  private int pieces;
  private int running;

  /**
   * @param width how many pieces run at the same time
   * @param most how many may wait, a quarter of them for one site
   */
  Turns(Executor threads, int width, int most) {
    this.threads = threads;
    this.width = width;
    this.share = Math.max(1, width / 2);
    this.most = most;
    this.mostOfSite = Math.max(1, most / 4);
  }

  /**
   * Has the piece done when it is its site's turn.
   *
   * @throws Unavailable {@code server.busy} when too many wait already, {@code server.stopping}
   */
  void take(String site, Runnable piece) {
    synchronized (this) {
      Deque<Runnable> queue = waiting.getOrDefault(site, new ArrayDeque<>());
      if (pieces >= most || queue.size() >= mostOfSite) {
        throw busy();
      }
      queue.add(piece);
      waiting.putIfAbsent(site, queue);
      pieces++;
      if (running == width) {
        return;
      }
      running++;
    }
    try {
      threads.execute(this::work);
    } catch (RejectedExecutionException closed) {
      synchronized (this) {
        running--;
      }
      Unavailable stopping = new Unavailable("server.stopping", "This server is being stopped.");
      stopping.initCause(closed);
      throw stopping;
    }
  }

  static Unavailable busy() {
    return new Unavailable(BUSY, "The server has more to do than it can. Ask again in a moment.");
  }

  private record Turn(String site, Runnable piece) {}

  private void work() {
    for (Turn turn = next(); turn != null; turn = next()) {
      try {
        turn.piece().run();
      } catch (RuntimeException | Error fault) {
        LOG.error("A piece of work failed", fault);
      } finally {
        ended(turn.site());
      }
    }
  }

  private synchronized void ended(String site) {
    runningOf.computeIfPresent(site, (same, count) -> count == 1 ? null : count - 1);
  }

  private synchronized @Nullable Turn next() {
    for (var sites = waiting.entrySet().iterator(); sites.hasNext(); ) {
      Map.Entry<String, Deque<Runnable>> found = sites.next();
      String site = found.getKey();
      if (runningOf.getOrDefault(site, 0) < share) {
        Deque<Runnable> rest = found.getValue();
        Turn turn = new Turn(site, rest.remove());
        sites.remove();
        if (!rest.isEmpty()) {
          waiting.put(site, rest);
        }
        pieces--;
        runningOf.merge(site, 1, Integer::sum);
        return turn;
      }
    }
    running--;
    return null;
  }
}
