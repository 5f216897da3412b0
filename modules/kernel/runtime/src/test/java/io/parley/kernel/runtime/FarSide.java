package io.parley.kernel.runtime;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Two servers of a module, and callers that know one or both of them. */
@ResourceLock("echo")
abstract class FarSide {
  static final Duration REST = Duration.ofSeconds(5);

  final EchoCore core = new EchoCore(FarSide.class.getClassLoader());
  final ExecutorService threads = Executors.newCachedThreadPool();
  final CountDownLatch testEnded = new CountDownLatch(1);
  final Later clock = new Later();
  FarEcho far;
  FarEcho other;

  @BeforeEach
  void start() throws IOException {
    ModuleRegistry.register(Echo.class, core, FarSide.class.getClassLoader());
    far = FarEcho.started();
    other = FarEcho.started();
  }

  @AfterEach
  void stop() {
    testEnded.countDown();
    threads.shutdownNow();
    ModuleRegistry.unregister(Echo.class);
    far.close();
    other.close();
  }

  /** The time of day, which can be put forward. */
  static final class Later extends Clock {
    volatile Duration by = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  HttpRoute route(RemoteLimits limits, URI... bases) {
    CallSender sender =
        new CallSender(() -> InternalKeys.parse(FarEcho.KEY), new Wire(), Clock.systemUTC());
    return new HttpRoute("echo", List.of(bases), limits, sender, clock);
  }

  static Echo through(HttpRoute route) {
    return (Echo)
        Gateway.to(Contract.of(Echo.class), route, TransactionGuard.none(), Clock.systemUTC());
  }

  static RemoteLimits limits() {
    return new RemoteLimits(8, Duration.ZERO, 50, 80, 10, REST);
  }

  Echo echo() {
    return through(route(limits(), far.base()));
  }

  Echo echoOfTwo() {
    return through(route(limits(), far.base(), other.base()));
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
