package io.parley.edges.reading;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the hot path has done since it began. Counting costs next to nothing and blocks nobody. */
public final class Figures {
  private final Map<Event, LongAdder> events = new EnumMap<>(Event.class);
  private final Map<Step, Times> steps = new EnumMap<>(Step.class);

  /** What is counted. */
  public enum Event {
    /** Answered from memory without waiting. */
    HIT,
    /** Among all answers: the client had it already. */
    UNCHANGED,
    /** Waited for a look at the version, for the answer itself, or for its coding. */
    WAITED,
    /** Among all answers: not known to be true any more, and said so. */
    STALE,
    /** Could not be answered. */
    REFUSED,
    /** An answer was made again and was the same. */
    SAME,
    /** An answer was made again and differed in its ending only. */
    SAME_STEM,
    /** An answer had no room. */
    NO_ROOM,
    /** An answer made room for others. */
    EVICTED
  }

  Figures() {
    for (Event event : Event.values()) {
      events.put(event, new LongAdder());
    }
    for (Step step : Step.values()) {
      steps.put(step, new Times());
    }
  }

  void count(Event event) {
    adder(event).increment();
  }

  void took(Step step, long nanos) {
    times(step).add(nanos);
  }

  /** How often that happened. */
  public long count(Step step) {
    return times(step).count();
  }

  /** How often that happened. */
  public long of(Event event) {
    return adder(event).sum();
  }

  /** How long all of them took together, in nanoseconds. */
  public long nanos(Step step) {
    return times(step).total();
  }

  /** How long the step took, in microseconds: the upper end of the bucket of that share. */
  public long micros(Step step, double share) {
    return times(step).nanos(share) / 1_000;
  }

  private LongAdder adder(Event event) {
    LongAdder adder = events.get(event);
    if (adder == null) {
      throw new IllegalArgumentException(event.name());
    }
    return adder;
  }

  private Times times(Step step) {
    Times times = steps.get(step);
    if (times == null) {
      throw new IllegalArgumentException(step.name());
    }
    return times;
  }

  /** Durations in buckets of a power of two. */
  private static final class Times {
    private final LongAdder total = new LongAdder();
    private final LongAdder[] buckets = new LongAdder[Long.SIZE];

    Times() {
      for (int i = 0; i < buckets.length; i++) {
        buckets[i] = new LongAdder();
      }
    }

    void add(long nanos) {
      total.add(nanos);
      buckets[Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, nanos))].increment();
    }

    long total() {
      return total.sum();
    }

    long count() {
      long sum = 0;
      for (LongAdder bucket : buckets) {
        sum += bucket.sum();
      }
      return sum;
    }

    long nanos(double share) {
      double wanted = count() * share;
      long seen = 0;
      for (int i = 0; i < buckets.length; i++) {
        seen += buckets[i].sum();
        if (seen > 0 && seen >= wanted) {
          return 2L << i;
        }
      }
      return 0;
    }
  }
}
