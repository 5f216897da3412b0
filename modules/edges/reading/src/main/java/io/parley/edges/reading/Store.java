package io.parley.edges.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.parley.discussion.api.ThreadAddress;
import io.parley.edges.reading.Figures.Event;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.ModuleCalls;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Answers by question, as many as there is memory for; the often used ones stay. */
final class Store {
  // A key, an entry and what hangs on them; lies on the heap and counts all the same.
  private static final long OVERHEAD = 1024;

  // Bounds what a database that was set back to an earlier state could be confused by: it may reach
  // the same version again with something else in it.
  private static final long LIFE = TimeUnit.MINUTES.toNanos(10);

  private final Memory memory;
  private final Codings codings;
  private final Asking asking;
  private final Watches watches;
  private final Turns making;
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
      Turns making,
      LongSupplier nanos,
      Ages ages,
      Figures figures) {
    this.memory = new Memory(bytes);
    this.codings = codings;
    this.asking = asking;
    this.watches = watches;
    this.making = making;
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
        .whenComplete(
            (checked, failure) -> {
              if (checked == null) {
                crash(question, flight, failure == null ? Turns.busy() : failure);
              } else if (!isStillTrue(question, flight, checked)) {
                make(question, kind, watch, flight, checked);
              }
            });
  }

  private CompletableFuture<Checked> look(Watch watch) {
    Checked known = watch.checked();
    return known != null
            && known.epoch() == watch.site().epoch()
            && nanos.getAsLong() - known.at() < ages.fresh()
        ? CompletableFuture.completedFuture(known)
        : watch.site().check(watch);
  }

  /** Lands with the answer in memory, if it is the one for that look. */
  private boolean isStillTrue(Question question, Flight flight, Checked checked) {
    Entry before = entries.getIfPresent(question);
    if (before == null
        || !before.stamp().equals(checked.stamp())
        || nanos.getAsLong() - before.madeAt() >= LIFE
        || !before.body().hold()) {
      return false;
    }
    before.confirm(checked.at());
    land(question, flight, new Flight.Landed(before, checked, checked.calls()));
    return true;
  }

  private <Q extends Question> void make(
      Q question, Kind<Q> kind, Watch watch, Flight flight, Checked checked) {
    try {
      making.take(
          question.site(),
          () -> {
            try (ModuleCalls calls = ModuleCalls.begin()) {
              Entry entry = entry(question, kind, watch, checked);
              int all = checked.calls() + calls.count();
              land(question, flight, new Flight.Landed(entry, checked, all));
            } catch (RuntimeException | Error problem) {
              if (isTrouble(problem)) {
                watch.site().failed();
              }
              crash(question, flight, problem);
            }
          });
    } catch (Unavailable busy) {
      crash(question, flight, busy);
    }
  }

  private static boolean isTrouble(Throwable problem) {
    boolean isBusy =
        problem instanceof Unavailable unavailable && unavailable.code().equals(Turns.BUSY);
    return !isBusy && !(problem instanceof NotFound) && !(problem instanceof Rejected);
  }

  /** Ends the flight, which held the body until here. */
  private void land(Question question, Flight flight, Flight.Landed landed) {
    // Out of the way first: whoever is not content with this flight must not meet it again.
    flights.remove(question, flight);
    flight.landing().complete(landed);
    landed.entry().body().release();
  }

  private void crash(Question question, Flight flight, Throwable failure) {
    if (failure instanceof NotFound) {
      entries.invalidate(question);
    }
    flights.remove(question, flight);
    flight.landing().completeExceptionally(failure);
  }

  /** Makes the answer for that look; the caller holds its body. */
  private <Q extends Question> Entry entry(Q question, Kind<Q> kind, Watch watch, Checked checked) {
    Entry before = entries.getIfPresent(question);
    boolean held = before != null && before.body().hold();
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
        body = body(before != null && held ? before.body() : null, made, hash);
      }
      Entry entry = new Entry(watch, checked, nanos.getAsLong(), body, new Head(made));
      keep(question, entry);
      return entry;
    } finally {
      if (before != null && held) {
        before.body().release();
      }
    }
  }

  private Body body(@Nullable Body before, Made made, String hash) {
    Body following = before == null ? null : before.followedBy(made, hash);
    if (following == null) {
      return Body.of(made, hash, codings, memory, figures);
    }
    figures.count(Event.SAME_STEM);
    return following;
  }

  private void keep(Question question, Entry entry) {
    if (entry.body().isDirect() && entry.body().hold()) {
      entries.put(question, entry);
    } else {
      figures.count(Event.NO_ROOM);
    }
  }
}
