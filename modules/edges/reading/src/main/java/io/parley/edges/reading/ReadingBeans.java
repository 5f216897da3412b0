package io.parley.edges.reading;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.discussion.api.Discussion;
import io.parley.kernel.runtime.Settings;
import io.parley.tenancy.api.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What this package offers for injection: one store for all edges of the node. */
@ApplicationScoped
public class ReadingBeans {
  /** The content codings of this machine. */
  @Produces
  @Singleton
  Codings codings() {
    return new Codings();
  }

  /** The shared answers of this node. */
  @Produces
  @Singleton
  Reads reads(
      Settings settings,
      Tenancy tenancy,
      Discussion discussion,
      Clock clock,
      Codings codings,
      MeterRegistry registry) {
    Reads reads =
        new Reads(
            settings,
            tenancy,
            discussion,
            clock,
            codings,
            new Workers(),
            System::nanoTime,
            Ages.of(settings));
    reads.showFigures(registry);
    return reads;
  }

  void close(@Disposes Reads reads) {
    reads.close();
  }
}
