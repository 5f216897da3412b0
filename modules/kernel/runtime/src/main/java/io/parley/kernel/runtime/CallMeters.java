package io.parley.kernel.runtime;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * The metric {@code parley.module.call}: how often each operation was called from this server in
 * which mode, how often that failed, and how long it took. Contracts are finite, so this is.
 */
final class CallMeters {
  private final Map<Name, Meter> meters = new ConcurrentHashMap<>();

  private record Name(String module, String operation, String mode) {}

  private static final class Meter {
    final LongAdder calls = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder nanos = new LongAdder();
    final LongAccumulator longest = new LongAccumulator(Math::max, 0);
  }

  void record(String module, Operation operation, String mode, long nanos, boolean failed) {
    Meter meter =
        meters.computeIfAbsent(new Name(module, operation.name(), mode), name -> new Meter());
    meter.calls.increment();
    meter.nanos.add(nanos);
    meter.longest.accumulate(nanos);
    if (failed) {
      meter.failures.increment();
    }
  }

  List<ModuleCallReading> readings() {
    return meters.entrySet().stream()
        .map(entry -> reading(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing(ModuleCallReading::module)
                .thenComparing(ModuleCallReading::operation)
                .thenComparing(ModuleCallReading::mode))
        .toList();
  }

  private static ModuleCallReading reading(Name name, Meter meter) {
    return new ModuleCallReading(
        name.module(),
        name.operation(),
        name.mode(),
        meter.calls.sum(),
        meter.failures.sum(),
        Duration.ofNanos(meter.nanos.sum()),
        Duration.ofNanos(meter.longest.get()));
  }
}
