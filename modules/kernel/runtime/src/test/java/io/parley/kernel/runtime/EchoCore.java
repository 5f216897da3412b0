package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Answers {@link Echo}. */
class EchoCore implements Echo {
  final AtomicLong counted = new AtomicLong();
  private final ClassLoader loader;

  EchoCore(ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public Optional<Said> repeat(Said said) {
    return Optional.of(said);
  }

  @Override
  public Optional<Said> silence() {
    return Optional.empty();
  }

  @Override
  public List<Shape> shapes(List<Shape> shapes, int most) {
    return shapes.stream().limit(most).toList();
  }

  @Override
  public Seen context() {
    return new Seen(
        CallContext.current(), Thread.currentThread().getContextClassLoader() == loader);
  }

  @Override
  public void fail(String how) {
    throw switch (how) {
      case "NotFound" -> new NotFound("echo.absent", "There is none.", "how");
      case "Conflict" -> new Conflict("echo.taken", "It is taken.", "how");
      case "Rejected" -> new Rejected("echo.wrong", "It is wrong.", "how");
      case "Denied" -> new Denied("echo.closed", "It is closed.", "how");
      case "Unavailable" ->
          new Unavailable("echo.asleep", "It sleeps.", "how", Duration.ofSeconds(7));
      default -> new IllegalStateException("the secret is 4711");
    };
  }

  @Override
  public void linger() {
    Instant end = CallContext.current().deadline().plusMillis(300);
    while (Instant.now().isBefore(end)) {
      LockSupport.parkUntil(end.toEpochMilli());
    }
  }

  @Override
  public void hurry() {}

  @Override
  public long count(@Nullable String why) {
    return counted.incrementAndGet();
  }

  @Override
  public Map<String, Long> eraseSite(UUID site) {
    return Map.of("echo", 0L);
  }

  @Override
  public Map<String, Long> eraseTenant() {
    return Map.of("echo", counted.getAndSet(0));
  }
}
