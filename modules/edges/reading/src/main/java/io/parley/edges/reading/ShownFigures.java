package io.parley.edges.reading;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Puts the hot path among the server's figures: {@code parley.reading.step} how often each step of
 * a read was taken and how long it took, {@code parley.reading.answers} what became of reads,
 * {@code parley.reading.memory.used} the bytes of answers in memory.
 */
final class ShownFigures {
  private ShownFigures() {}

  static void register(MeterRegistry registry, Figures figures, Memory memory) {
    // Not with builders: those do not reach the registry that the server shows (ADR 21).
    for (Step step : Step.values()) {
      registry
          .more()
          .timer(
              "parley.reading.step",
              Tags.of("step", word(step)),
              figures,
              all -> all.count(step),
              all -> all.nanos(step),
              TimeUnit.NANOSECONDS);
    }
    for (Figures.Event event : Figures.Event.values()) {
      registry
          .more()
          .counter(
              "parley.reading.answers",
              Tags.of("event", word(event)),
              figures,
              all -> all.of(event));
    }
    registry.gauge("parley.reading.memory.used", memory, Memory::used);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
