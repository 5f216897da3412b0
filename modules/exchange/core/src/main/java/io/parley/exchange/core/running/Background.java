package io.parley.exchange.core.running;

import io.parley.kernel.api.Unavailable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Threads for work beside that of a job. */
record Background(ExecutorService executor) {
  /** Begins something in the call context of the run. */
  <T> Future<@Nullable T> begin(Run run, Supplier<@Nullable T> work) {
    return executor.submit(() -> run.within(work));
  }

  /** The result of what was begun, or its failure. */
  static <T> @Nullable T await(Future<@Nullable T> begun) {
    try {
      return begun.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Unavailable("server.stopping", "The server is stopping.");
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("The work beside failed.", cause);
    }
  }

  /** Does two things at once and returns when both have ended, also when one of them failed. */
  void both(Run run, Runnable here, Runnable beside) {
    Future<@Nullable Boolean> other =
        begin(
            run,
            () -> {
              beside.run();
              return true;
            });
    try {
      here.run();
    } finally {
      await(other);
    }
  }
}
