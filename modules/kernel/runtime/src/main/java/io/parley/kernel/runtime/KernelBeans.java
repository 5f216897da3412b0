package io.parley.kernel.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** What the kernel offers for injection in every module of the server. */
@ApplicationScoped
public class KernelBeans {
  /** The settings this process was started with. */
  @Produces
  @Singleton
  Settings settings() {
    return Settings.ofServer();
  }

  /** Secrets derived from the one of the installation. */
  @Produces
  @Singleton
  Secrets secrets(Settings settings) {
    return new Secrets(settings);
  }

  /** JSON as modules exchange and store it. */
  @Produces
  @Singleton
  Wire wire() {
    return new Wire();
  }

  /** What answers calls of other servers. */
  @Produces
  @Singleton
  ModuleDispatcher dispatcher(ModuleRoutes routes, Wire wire, Clock clock) {
    return new ModuleDispatcher(routes, wire, clock);
  }

  /**
   * The clock, in UTC. Its ticks are what PostgreSQL can store, so a time reads as it was written.
   */
  @Produces
  @Singleton
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }
}
