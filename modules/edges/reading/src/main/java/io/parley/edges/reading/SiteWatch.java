package io.parley.edges.reading;

import io.parley.discussion.api.ListVersions;
import io.parley.discussion.api.ThreadAddress;
import io.parley.discussion.api.ThreadVersion;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.ModuleCalls;
import io.parley.tenancy.api.PublicSite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a site, and the looks at its threads: one at a time, each for all threads that
 * wait for one, so a site costs the same however many of its threads are read.
 */
final class SiteWatch {
  /** What one batch looks at, so that none takes long: a look-up in an index each. */
  private static final int MOST_THREADS = 10 * ListVersions.MOST;

  private static final int MOST_WAITING = 4_000;

  /** Of looks at several threads, which name a hundred each. */
  private static final int MOST_WAITING_LONGER = 400;

  private final String key;
  private final Asking asking;
  private final Executor executor;
  private final LongSupplier nanos;
  private final Figures figures;
  private final Ages ages;
  private final AtomicLong everywhere;
  private final AtomicLong here = new AtomicLong();

  // All guarded by this. Those that wait for a look at one thread, and at several, go apart: a page
  // of counts is a hundred times the work of a page of comments.
  private @Nullable Batch running;
  private final Map<Watch, CompletableFuture<Checked>> waiting = new LinkedHashMap<>();
  private final Map<Watch, CompletableFuture<Checked>> waitingLonger = new LinkedHashMap<>();

  private volatile Optional<PublicSite> known = Optional.empty();
  private volatile boolean gone;
  private volatile boolean troubled;
  private final AtomicLong askAgain = new AtomicLong();

  /**
   * @param everywhere counts changes that this node took and that may concern any site
   */
  SiteWatch(
      String key,
      Asking asking,
      Executor executor,
      LongSupplier nanos,
      Figures figures,
      Ages ages,
      AtomicLong everywhere) {
    this.key = key;
    this.asking = asking;
    this.executor = executor;
    this.nanos = nanos;
    this.figures = figures;
    this.ages = ages;
    this.everywhere = everywhere;
  }

  /** Looks that run together, and what they had to know at least. */
  private static final class Batch {
    final Map<Watch, CompletableFuture<Checked>> looks;
    final long at;
    final long epoch;

    // In real time: since when it waits for a thread, and then since when it runs.
    volatile long since = System.nanoTime();
    volatile boolean runs;

    Batch(Map<Watch, CompletableFuture<Checked>> looks, long at, long epoch) {
      this.looks = looks;
      this.at = at;
      this.epoch = epoch;
    }

    /** Whether it takes longer than any that is answered; waiting for a thread is less telling. */
    boolean hangs(long patience) {
      return System.nanoTime() - since > (runs ? patience / 2 : 2 * patience);
    }

    void run() {
      since = System.nanoTime();
      runs = true;
    }
  }

  /** Changes that this node took and that may concern the site. It only grows. */
  long epoch() {
    return here.get() + everywhere.get();
  }

  /** Notes that this node took a change: no look that began before counts any more. */
  void changed() {
    here.incrementAndGet();
  }

  /** The site as it was last seen; empty before the first look, and when it is gone. */
  Optional<PublicSite> site() {
    return gone ? Optional.empty() : known;
  }

  /** Whether the last look failed, or takes longer than anybody waited. */
  boolean isTroubled() {
    return troubled;
  }

  /** Notes that the modules cannot be asked. */
  void failed() {
    askAgain.set(nanos.getAsLong() + ages.retry());
    troubled = true;
  }

  /** Whether it is time to ask again although it failed a moment ago: true for one caller. */
  boolean mayAskAgain() {
    long due = askAgain.get();
    long now = nanos.getAsLong();
    return now - due >= 0 && askAgain.compareAndSet(due, now + ages.retry());
  }

  /**
   * Notes that somebody has waited in vain. A look that runs for longer than any that is answered
   * hangs; otherwise there is much to do, which is no reason to believe nothing any more.
   */
  void waitedInVain() {
    boolean hangs;
    synchronized (this) {
      hangs = running != null && running.hangs(ages.patience());
    }
    if (hangs) {
      failed();
    }
  }

  /** Looks at the threads, now or together with others very soon. */
  synchronized CompletableFuture<Checked> check(Watch watch) {
    if (running != null && running.epoch == epoch()) {
      CompletableFuture<Checked> underWay = running.looks.get(watch);
      if (underWay != null) {
        return underWay;
      }
    }
    boolean single = watch.threads().size() == 1;
    var queue = single ? waiting : waitingLonger;
    if (queue.size() >= (single ? MOST_WAITING : MOST_WAITING_LONGER)
        && !queue.containsKey(watch)) {
      return CompletableFuture.failedFuture(Turns.busy());
    }
    CompletableFuture<Checked> look =
        queue.computeIfAbsent(watch, added -> new CompletableFuture<>());
    if (running == null) {
      launch();
    }
    return look;
  }

  private synchronized void launch() {
    Map<Watch, CompletableFuture<Checked>> looks = new LinkedHashMap<>();
    int threads = move(waiting, looks, MOST_THREADS);
    move(waitingLonger, looks, Math.max(ListVersions.MOST, MOST_THREADS - threads));
    // Before the modules are asked: what they answer is not older than this.
    Batch batch = new Batch(looks, nanos.getAsLong(), epoch());
    running = batch;
    try {
      executor.execute(() -> run(batch));
    } catch (RuntimeException closed) {
      running = null;
      Unavailable failure = new Unavailable("server.stopping", "This server is being stopped.");
      failure.initCause(closed);
      looks.values().forEach(look -> look.completeExceptionally(failure));
    }
  }

  /** Moves the first ones, as many as have so many threads together; tells how many those are. */
  private static int move(
      Map<Watch, CompletableFuture<Checked>> from,
      Map<Watch, CompletableFuture<Checked>> to,
      int most) {
    int threads = 0;
    var next = from.entrySet().iterator();
    while (next.hasNext() && threads < most) {
      Map.Entry<Watch, CompletableFuture<Checked>> look = next.next();
      threads += look.getKey().threads().size();
      to.put(look.getKey(), look.getValue());
      next.remove();
    }
    return threads;
  }

  private void run(Batch batch) {
    batch.run();
    List<Watch> watches = List.copyOf(batch.looks.keySet());
    List<Checked> found = new ArrayList<>(watches.size());
    Throwable failure = null;
    long began = System.nanoTime();
    try (ModuleCalls calls = ModuleCalls.begin()) {
      look(batch, watches, found, calls);
      troubled = false;
    } catch (NotFound unknown) {
      failure = unknown;
    } catch (RuntimeException | Error problem) {
      failure = problem;
      failed();
    }
    figures.took(Step.CHECK, System.nanoTime() - began);
    synchronized (this) {
      running = null;
      if (!waiting.isEmpty() || !waitingLonger.isEmpty()) {
        launch();
      }
    }
    for (int i = 0; i < watches.size(); i++) {
      CompletableFuture<Checked> look = batch.looks.get(watches.get(i));
      if (look != null && failure != null) {
        look.completeExceptionally(failure);
      } else if (look != null) {
        look.complete(found.get(i));
      }
    }
  }

  private void look(Batch batch, List<Watch> watches, List<Checked> found, ModuleCalls calls) {
    PublicSite place = place();
    List<ThreadAddress> threads = new ArrayList<>();
    watches.forEach(watch -> threads.addAll(watch.threads()));
    List<ThreadVersion> versions = asking.versions(place, threads);
    int from = 0;
    for (Watch watch : watches) {
      int to = from + watch.threads().size();
      found.add(
          watch.found(place, versions.subList(from, to), batch.at, batch.epoch, calls.count()));
      from = to;
    }
  }

  private PublicSite place() {
    try {
      PublicSite place = asking.site(key);
      known = Optional.of(place);
      gone = false;
      return place;
    } catch (NotFound unknown) {
      gone = true;
      throw unknown;
    }
  }
}
