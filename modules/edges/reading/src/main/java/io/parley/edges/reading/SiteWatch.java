package io.parley.edges.reading;

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
  private final String key;
  private final Asking asking;
  private final Executor executor;
  private final LongSupplier nanos;
  private final Figures figures;
  private final Ages ages;
  private final AtomicLong everywhere;
  private final AtomicLong here = new AtomicLong();

  // Both guarded by this.
  private @Nullable Batch running;
  private @Nullable Batch waiting;

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

  /** Looks that wait for each other, and what they had to know at least. */
  private static final class Batch {
    final Map<Watch, CompletableFuture<Checked>> looks = new LinkedHashMap<>();
    long at;
    long epoch;
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

  /** Looks at the threads, now or together with others very soon. */
  synchronized CompletableFuture<Checked> check(Watch watch) {
    if (running != null && running.epoch == epoch()) {
      CompletableFuture<Checked> underWay = running.looks.get(watch);
      if (underWay != null) {
        return underWay;
      }
    }
    if (waiting == null) {
      waiting = new Batch();
    }
    CompletableFuture<Checked> look =
        waiting.looks.computeIfAbsent(watch, added -> new CompletableFuture<>());
    if (running == null) {
      launch(waiting);
    }
    return look;
  }

  private synchronized void launch(Batch batch) {
    running = batch;
    waiting = null;
    // Before the modules are asked: what they answer is not older than this.
    batch.at = nanos.getAsLong();
    batch.epoch = epoch();
    try {
      executor.execute(() -> run(batch));
    } catch (RuntimeException closed) {
      running = null;
      Unavailable failure = new Unavailable("server.stopping", "This server is being stopped.");
      failure.initCause(closed);
      batch.looks.values().forEach(look -> look.completeExceptionally(failure));
    }
  }

  private void run(Batch batch) {
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
      if (waiting != null) {
        launch(waiting);
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
