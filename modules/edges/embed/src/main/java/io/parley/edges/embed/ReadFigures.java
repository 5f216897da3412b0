package io.parley.edges.embed;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.parley.edges.reading.Figures;
import io.parley.edges.reading.Reads;
import io.parley.edges.reading.Step;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Puts the hot path among the server's figures: {@code parley.reading.answers} by what happened,
 * {@code parley.reading.steps} how often each step was taken, and {@code parley.reading.step} how
 * long it took, as the half and 99 of 100 since the server started.
 */
@WebListener
public class ReadFigures implements ServletContextListener {
  private static final List<Double> SHARES = List.of(0.5, 0.99);

  private final Figures figures;
  private final MeterRegistry registry;

  @Inject
  public ReadFigures(Reads reads, MeterRegistry registry) {
    this.figures = reads.figures();
    this.registry = registry;
  }

  @Override
  public void contextInitialized(ServletContextEvent started) {
    for (Figures.Event event : Figures.Event.values()) {
      FunctionCounter.builder("parley.reading.answers", figures, all -> all.of(event))
          .description("Answers that are the same for everybody, by what happened")
          .tag("event", text(event))
          .register(registry);
    }
    for (Step step : Step.values()) {
      FunctionCounter.builder("parley.reading.steps", figures, all -> all.count(step))
          .description("How often a step of the hot path was taken")
          .tag("step", text(step))
          .register(registry);
      for (double share : SHARES) {
        TimeGauge.builder(
                "parley.reading.step",
                figures,
                TimeUnit.MICROSECONDS,
                all -> all.micros(step, share))
            .description("How long a step of the hot path took, since the server started")
            .tag("step", text(step))
            .tag("quantile", String.valueOf(share))
            .register(registry);
      }
    }
  }

  private static String text(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
