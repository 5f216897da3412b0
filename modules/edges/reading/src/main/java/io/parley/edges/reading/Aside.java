package io.parley.edges.reading;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/**
 * A request that was put aside until something is done or the time is over. No thread waits with
 * it; it goes on where it came from, on the thread of its connection.
 */
final class Aside<T> {
  private final HttpServerExchange exchange;
  private final Holding<T> holding;
  private final Then<T> then;
  private final AtomicBoolean settled = new AtomicBoolean();

  /** What the request does when it goes on; both are null when the time was over. */
  interface Then<T> {
    void go(@Nullable T result, @Nullable Throwable failure) throws Exception;
  }

  /** Whose memory must stay until then: the body, held; null for none. */
  interface Holding<T> {
    @Nullable Body hold(@Nullable T result);
  }

  /** What was waited for was there and has been given up again. */
  static final class TooLate extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  Aside(HttpServerExchange exchange, Holding<T> holding, Then<T> then) {
    this.exchange = exchange;
    this.holding = holding;
    this.then = then;
  }

  /**
   * Waits.
   *
   * @param start run when the running call is over, as the server wants it; it sees to it that what
   *     it is given is told of the end
   */
  void until(Consumer<BiConsumer<@Nullable T, @Nullable Throwable>> start, long mostNanos) {
    exchange.dispatch(SameThreadExecutor.INSTANCE, () -> begin(start, mostNanos));
  }

  private void begin(Consumer<BiConsumer<@Nullable T, @Nullable Throwable>> start, long mostNanos) {
    XnioExecutor.Key timer =
        exchange.getIoThread().executeAfter(() -> end(null, null), mostNanos, TimeUnit.NANOSECONDS);
    try {
      start.accept(
          (result, failure) -> {
            timer.remove();
            end(result, failure);
          });
    } catch (RuntimeException notStarted) {
      timer.remove();
      end(null, notStarted);
    }
  }

  private void end(@Nullable T result, @Nullable Throwable failure) {
    if (!settled.compareAndSet(false, true)) {
      return;
    }
    // At once, on the thread that brings the result: it holds the body only as long as this runs.
    Body held = holding.hold(result);
    boolean lost = result != null && held == null;
    try {
      exchange
          .getIoThread()
          .execute(() -> goOn(lost ? null : result, lost ? new TooLate() : failure, held));
    } catch (RejectedExecutionException stopping) {
      release(held);
    }
  }

  private void goOn(@Nullable T result, @Nullable Throwable failure, @Nullable Body held) {
    if (exchange.getConnection().isOpen()) {
      Connectors.executeRootHandler(again -> then.go(result, failure), exchange);
    } else {
      release(held);
    }
  }

  private static void release(@Nullable Body held) {
    if (held != null) {
      held.release();
    }
  }
}
