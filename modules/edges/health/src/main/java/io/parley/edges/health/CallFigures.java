package io.parley.edges.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.parley.kernel.runtime.CountedCalls;
import io.parley.kernel.runtime.ModuleCallReading;
import io.parley.kernel.runtime.ModuleRoutes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.concurrent.TimeUnit;

/**
 * Puts module calls among the server's figures, by module, operation and mode: {@code
 * parley.module.call} how many there were and how long they took, {@code
 * parley.module.call.failures} how many of them ended without an answer or refusal of the module.
 */
@WebListener
public class CallFigures implements ServletContextListener {
  private static final String NAME = "parley.module.call";

  private final ModuleRoutes routes;
  private final MeterRegistry registry;

  @Inject
  public CallFigures(ModuleRoutes routes, MeterRegistry registry) {
    this.routes = routes;
    this.registry = registry;
  }

  @Override
  public void contextInitialized(ServletContextEvent started) {
    routes.observeCalls(this::register);
  }

  private void register(CountedCalls calls) {
    ModuleCallReading one = calls.now();
    Tags tags = Tags.of("module", one.module(), "operation", one.operation(), "mode", one.mode());
    // Not with builders: those do not reach the registry that the server shows (ADR 21).
    registry
        .more()
        .timer(
            NAME,
            tags,
            calls,
            counted -> counted.now().calls(),
            counted -> counted.now().total().toNanos(),
            TimeUnit.NANOSECONDS);
    registry.more().counter(NAME + ".failures", tags, calls, counted -> counted.now().failures());
  }
}
