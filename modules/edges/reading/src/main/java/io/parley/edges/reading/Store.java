package io.parley.edges.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.parley.discussion.api.ThreadAddress;
import io.parley.edges.reading.Figures.Event;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.runtime.ModuleCalls;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Answers by question, as many as there is memory for; the often used ones stay. */
final class Store {
  // A key, an entry and what hangs on them; lies on the heap and counts all the same.
  private static final long OVERHEAD = 1024;

  private final Memory memory;
  private final Codings codings;
  private final Asking asking;
  private final Watches watches;
  private final Executor executor;
  private final LongSupplier nanos;
  private final Ages ages;
  private final Figures figures;
  private final Cache<Question, Entry> entries;
  private final ConcurrentMap<Question, Flight> flights = new ConcurrentHashMap<>();

  Store(
      long bytes,
      Codings codings,
      Asking asking,
      Watches watches,
      Executor executor,
      LongSupplier nanos,
      Ages ages,
      Figures figures) {
    this.memory = new Memory(bytes);
    this.codings = codings;
    this.asking = asking;
    this.watches = watches;
    this.executor = executor;
    this.nanos = nanos;
    this.ages = ages;
    this.figures = figures;
    this.entries =
        Caffeine.newBuilder()
            // The rest is for what made room while responses still send it.
            .maximumWeight(bytes - bytes / 8)
            .weigher(Store::weight)
            .executor(Runnable::run)
            .removalListener(this::removed)
            .build();
  }

  private static int weight(Question question, Entry entry) {
    long weight = OVERHEAD + entry.body().weight();
    for (ThreadAddress thread : question.threads()) {
      weight += 128 + 2L * (length(thread.identifier()) + length(thread.url()));
    }
    return (int) Math.min(Integer.MAX_VALUE, weight);
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  private void removed(@Nullable Question question, @Nullable Entry entry, RemovalCause cause) {
    if (entry != null) {
      if (cause.wasEvicted()) {
        figures.count(Event.EVICTED);
      }
      entry.body().release();
    }
  }

  Watches watches() {
    return watches;
  }

  Memory memory() {
    return memory;
  }

  /** The answer in memory, true or not. */
  @Nullable Entry find(Question question) {
    return entries.getIfPresent(question);
  }

  /** Counts the memory of an answer anew, after a coding of it was made. */
  void weighAgain(Question question) {
    entries.asMap().computeIfPresent(question, (same, entry) -> entry);
  }

  /** Has the answer looked at, and made where needed, while nobody waits. */
  <Q extends Question> void refresh(Q question, Kind<Q> kind) {
    fly(question, kind, (landed, failure) -> {});
  }

  /**
   * Takes off for the answer, or gets on the flight that is under way.
   *
   * @param arrival told how it ended; while it runs, the body of what the flight brought is held
   */
  @SuppressWarnings("FutureReturnValueIgnored") // land ends the flight, whatever happened
  <Q extends Question> void fly(
      Q question,
      Kind<Q> kind,
      BiConsumer<? super Flight.@Nullable Landed, ? super @Nullable Throwable> arrival) {
    Flight underWay = flights.get(question);
    if (underWay == null) {
      Flight mine = new Flight(new CompletableFuture<>());
      underWay = flights.putIfAbsent(question, mine);
      if (underWay == null) {
        // Before it takes off: it may land at once.
        mine.landing().whenComplete(arrival);
        depart(question, kind, mine);
        return;
      }
    }
    underWay.landing().whenComplete(arrival);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // land ends the flight, whatever happened
  private <Q extends Question> void depart(Q question, Kind<Q> kind, Flight flight) {
    Watch watch = watches.of(question);
    look(watch)
        .whenCompleteAsync(
            (checked, failure) -> land(question, kind, watch, flight, checked, failure), executor);
  }

  private CompletableFuture<Checked> look(Watch watch) {
    Checked known = watch.checked();
    return known != null
            && known.epoch() == watch.site().epoch()
            && nanos.getAsLong() - known.at() < ages.fresh()
        ? CompletableFuture.completedFuture(known)
        : watch.site().check(watch);
  }

  private <Q extends Question> void land(
      Q question,
      Kind<Q> kind,
      Watch watch,
      Flight flight,
      @Nullable Checked checked,
      @Nullable Throwable failure) {
    if (checked == null) {
      crash(question, flight, failure == null ? new IllegalStateException("no look") : failure);
      return;
    }
    Entry entry;
    int calls;
    try (ModuleCalls making = ModuleCalls.begin()) {
      entry = entry(question, kind, watch, checked);
      calls = checked.calls() + making.count();
    } catch (RuntimeException | Error problem) {
      if (!(problem instanceof NotFound) && !(problem instanceof Rejected)) {
        watch.site().failed();
      }
      crash(question, flight, problem);
      return;
    }
    // Out of the way first: whoever is not content with this flight must not meet it again.
    flights.remove(question, flight);
    flight.landing().complete(new Flight.Landed(entry, checked, calls));
    entry.body().release();
  }

  private void crash(Question question, Flight flight, Throwable failure) {
    if (failure instanceof NotFound) {
      entries.invalidate(question);
    }
    flights.remove(question, flight);
    flight.landing().completeExceptionally(failure);
  }

  /** The answer for that look; the caller holds its body. */
  private <Q extends Question> Entry entry(Q question, Kind<Q> kind, Watch watch, Checked checked) {
    Entry before = entries.getIfPresent(question);
    boolean held = before != null && before.body().hold();
    if (before != null && held && before.stamp().equals(checked.stamp())) {
      before.confirm(checked.at());
      return before;
    }
    try {
      long began = System.nanoTime();
      Made made =
          asking.asReader(
              checked.stamp().site(), () -> kind.make(question, checked.stamp().site()));
      figures.took(Step.MAKE, System.nanoTime() - began);
      String hash = EntityTags.hash(made.bytes(), made.type());
      Body body;
      if (before != null && held && before.body().hash().equals(hash)) {
        figures.count(Event.SAME);
        body = before.body();
        held = false;
      } else {
        body = new Body(made.bytes(), hash, codings, memory, figures);
      }
      Entry entry = new Entry(watch, checked, body, new Head(made));
      keep(question, entry);
      return entry;
    } finally {
      if (before != null && held) {
        before.body().release();
      }
    }
  }

  private void keep(Question question, Entry entry) {
    if (entry.body().isDirect() && entry.body().hold()) {
      entries.put(question, entry);
    } else {
      figures.count(Event.NO_ROOM);
    }
  }
}
