package io.parley.edges.reading;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of the hot path. Those that look wait for nobody who makes an answer, and neither
 * wait for packing: an answer in memory stays fresh however many others are made.
 */
final class Workers implements AutoCloseable {
  // Together fewer than the discussion has connections: readers must not take all from those who
  // write.
  private static final int LOOKING = 6;
  private static final int MAKING = 6;
  private static final int MOST_WAITING = 4_000;

  private final ExecutorService looking = threads("looking", LOOKING);
  private final ExecutorService making = threads("making", MAKING);
  private final ExecutorService packing =
      threads("packing", Runtime.getRuntime().availableProcessors());
  private final Turns turns = new Turns(making, MAKING, MOST_WAITING);

  /** Threads that ask the modules for versions. */
  Executor looking() {
    return looking;
  }

  /** Threads that have answers made, for one site in turn. */
  Turns making() {
    return turns;
  }

  /** Threads that compress. */
  Executor packing() {
    return packing;
  }

  private static ExecutorService threads(String name, int count) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            count,
            count,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread =
                  new Thread(work, "parley-reading-" + name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              thread.setContextClassLoader(Workers.class.getClassLoader());
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  @Override
  public void close() {
    looking.shutdownNow();
    making.shutdownNow();
    packing.shutdownNow();
  }
}
