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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What this package offers for injection: one store for all edges of the node. */
@ApplicationScoped
public class ReadingBeans {
  // Fewer than the discussion has connections: readers must not take all from those who write.
  private static final int THREADS = 12;

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
            threads(),
            System::nanoTime,
            Ages.of(settings));
    reads.showFigures(registry);
    return reads;
  }

  void close(@Disposes Reads reads) {
    reads.close();
  }

  private static ExecutorService threads() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "parley-reading-" + number.incrementAndGet());
              thread.setDaemon(true);
              thread.setContextClassLoader(ReadingBeans.class.getClassLoader());
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
