package io.parley.edges.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.parley.kernel.runtime.CountedCalls;
import io.parley.kernel.runtime.ModuleCallReading;
import io.parley.kernel.runtime.ModuleRoutes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;

/**
 * Puts module calls among the server's figures, by module, operation and mode: {@code
 * parley.module.call} how many there were and how long they took, {@code
 * parley.module.call.failures} how many of them ended without an answer or refusal of the module.
 */
@ApplicationScoped
public class CallFigures {
  private static final String NAME = "parley.module.call";

  void start(
      @Observes @Initialized(ApplicationScoped.class) Object started,
      ModuleRoutes routes,
      MeterRegistry registry) {
    routes.observeCalls(calls -> register(calls, registry));
  }

  private static void register(CountedCalls calls, MeterRegistry registry) {
    ModuleCallReading one = calls.now();
    Tags tags = Tags.of("module", one.module(), "operation", one.operation(), "mode", one.mode());
    FunctionTimer.builder(
            NAME,
            calls,
            counted -> counted.now().calls(),
            counted -> counted.now().total().toNanos(),
            TimeUnit.NANOSECONDS)
        .description("Calls of modules by this server, and the time they took")
        .tags(tags)
        .register(registry);
    FunctionCounter.builder(NAME + ".failures", calls, counted -> counted.now().failures())
        .description("Calls of modules that ended without an answer or refusal of the module")
        .tags(tags)
        .register(registry);
  }
}
