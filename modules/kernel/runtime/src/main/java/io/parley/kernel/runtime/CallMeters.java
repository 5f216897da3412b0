package io.parley.kernel.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The metric {@code parley.module.call}: how often each operation was called from this server in
 * which mode, how often that failed, and how long it took. Contracts are finite, so this is.
 */
final class CallMeters {
  private static final Logger LOG = Logger.getLogger(CallMeters.class);

  private final Map<Name, Meter> meters = new ConcurrentHashMap<>();
  private final List<Consumer<? super CountedCalls>> observers = new ArrayList<>();

  private record Name(String module, String operation, String mode) {}

  private static final class Meter implements CountedCalls {
    final Name name;
    final LongAdder calls = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder nanos = new LongAdder();
    final LongAccumulator longest = new LongAccumulator(Math::max, 0);

    Meter(Name name) {
      this.name = name;
    }

    @Override
    public ModuleCallReading now() {
      return new ModuleCallReading(
          name.module(),
          name.operation(),
          name.mode(),
          calls.sum(),
          failures.sum(),
          Duration.ofNanos(nanos.sum()),
          Duration.ofNanos(longest.get()));
    }
  }

  void record(String module, Operation operation, String mode, long nanos, boolean failed) {
    Name name = new Name(module, operation.name(), mode);
    Meter known = meters.get(name);
    Meter meter = known == null ? add(name) : known;
    meter.calls.increment();
    meter.nanos.add(nanos);
    meter.longest.accumulate(nanos);
    if (failed) {
      meter.failures.increment();
    }
  }

  // Synchronized, so that each is told to each observer once.
  private synchronized Meter add(Name name) {
    Meter known = meters.get(name);
    if (known != null) {
      return known;
    }
    Meter meter = new Meter(name);
    meters.put(name, meter);
    observers.forEach(observer -> tell(observer, meter));
    return meter;
  }

  // Counting must not make a call fail.
  private static void tell(Consumer<? super CountedCalls> observer, Meter meter) {
    try {
      observer.accept(meter);
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "The calls of %s are not among the figures", meter.name);
    }
  }

  /** Tells all that are counted, now and from now on. */
  synchronized void observe(Consumer<? super CountedCalls> observer) {
    meters.values().forEach(meter -> tell(observer, meter));
    observers.add(observer);
  }

  List<ModuleCallReading> readings() {
    return meters.values().stream()
        .map(Meter::now)
        .sorted(
            Comparator.comparing(ModuleCallReading::module)
                .thenComparing(ModuleCallReading::operation)
                .thenComparing(ModuleCallReading::mode))
        .toList();
  }
}
