package io.parley.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Calls in threads of their own, which wait for each other. Close it when all are over. */
public final class WaitingCalls implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Begins a call. */
  public <T> CompletableFuture<T> begin(Supplier<T> call) {
    return CompletableFuture.supplyAsync(call, threads);
  }

  /** Begins a call that has to wait in memory, for a time; returns when it does. */
  public <T> CompletableFuture<T> beginWaiting(Supplier<T> call) {
    CompletableFuture<Thread> caller = new CompletableFuture<>();
    CompletableFuture<T> begun =
        begin(
            () -> {
              caller.complete(Thread.currentThread());
              return call.get();
            });
    while (!begun.isDone() && caller.join().getState() != Thread.State.TIMED_WAITING) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("The call neither waits nor ends.");
      }
      Thread.onSpinWait();
    }
    return begun;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
