package io.parley.exchange.core.running;

import io.parley.kernel.api.Unavailable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the next batch while the one before is worked, so that this server and the database each
 * have something to do all the time. One batch ahead, never more.
 */
final class Ahead<B> implements Phase.Batches<B> {
  private final Phase.Batches<B> batches;
  private final Run run;
  private final ExecutorService executor;
  private @Nullable Future<@Nullable B> coming;

  Ahead(Phase.Batches<B> batches, Run run, ExecutorService executor) {
    this.batches = batches;
    this.run = run;
    this.executor = executor;
  }

  @Override
  public @Nullable B next() {
    Future<@Nullable B> awaited = coming == null ? fetch() : coming;
    coming = null;
    B batch = await(awaited);
    if (batch == null) {
      // Asked for only after the last one was worked.
      batches.ended();
    } else {
      coming = fetch();
    }
    return batch;
  }

  private Future<@Nullable B> fetch() {
    return executor.submit(() -> run.within(batches::next));
  }

  private static <B> @Nullable B await(Future<@Nullable B> future) {
    try {
      return future.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Unavailable("server.stopping", "The server is stopping.");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("The next batch could not be read.", failed.getCause());
    }
  }

  @Override
  public void close() {
    try {
      // The source may be in use until then.
      if (coming != null) {
        await(coming);
      }
    } catch (RuntimeException notNeeded) {
      run.ignore(notNeeded);
    } finally {
      batches.close();
    }
  }
}
