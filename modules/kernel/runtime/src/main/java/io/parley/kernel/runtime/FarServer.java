package io.parley.kernel.runtime;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.parley.kernel.api.ModuleException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A server that hosts a module, with a circuit breaker: when calls to it fail, or nearly all take
 * more than half the time that they may, it is left alone for a while; then a few calls try whether
 * it is well again. Errors that the module itself answers with are no failures.
 */
final class FarServer {
  private static final Logger LOG = Logger.getLogger(FarServer.class);
  private static final int TRIALS = 2;

  // Of the operation's time, because operations have from seconds to minutes. A server that takes
  // so long is about to miss deadlines, and holds as many threads of its callers as it gets.
  private static final int SLOW_PERCENT = 50;
  // Or a few calls of little time would speak against a server that is busy for a moment.
  private static final Duration LEAST_SLOW = Duration.ofSeconds(1);

  private final URI base;
  private final Duration rest;
  private final Clock clock;
  private final CircuitBreaker circuit;
  private volatile Instant restsUntil = Instant.MIN;

  FarServer(String module, URI base, RemoteLimits limits, Clock clock) {
    this.base = base;
    this.rest = limits.rest();
    this.clock = clock;
    this.circuit =
        CircuitBreaker.of(
            module + " at " + base,
            CircuitBreakerConfig.custom()
                .clock(clock)
                .failureRateThreshold(limits.failures())
                // Calls are told to it in percent of their time.
                .slowCallRateThreshold(limits.slow())
                .slowCallDurationThreshold(Duration.ofMillis(SLOW_PERCENT))
                .slidingWindowSize(limits.calls())
                .minimumNumberOfCalls(Math.max(1, limits.calls() / 2))
                .waitDurationInOpenState(limits.rest())
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .build());
    circuit.getEventPublisher().onStateTransition(this::turned);
  }

  private void turned(CircuitBreakerOnStateTransitionEvent event) {
    CircuitBreaker.State state = event.getStateTransition().getToState();
    if (state == CircuitBreaker.State.OPEN) {
      restsUntil = clock.instant().plus(rest);
    }
    LOG.warnf("The circuit to %s is %s", event.getCircuitBreakerName(), text(state));
  }

  /** How long it is still left alone; zero when it is not. */
  Duration rest() {
    Duration left = Duration.between(clock.instant(), restsUntil);
    return circuit.getState() == CircuitBreaker.State.OPEN && !left.isNegative()
        ? left
        : Duration.ZERO;
  }

  URI base() {
    return base;
  }

  /** {@code closed}, {@code open} or {@code half-open}. */
  String state() {
    return text(circuit.getState());
  }

  private static String text(CircuitBreaker.State state) {
    return switch (state) {
      case CLOSED -> "closed";
      case HALF_OPEN -> "half-open";
      default -> "open";
    };
  }

  /** Whether a call may be sent now; then {@link #watch} must follow. */
  boolean admits() {
    return circuit.tryAcquirePermission();
  }

  /** Makes a call to the operation that was admitted and learns from how it ends. */
  @Nullable Object watch(Operation operation, Call call) throws WayFailure {
    Instant begun = clock.instant();
    try {
      Object answer = call.make();
      answered(operation, begun);
      return answer;
    } catch (ModuleException error) {
      answered(operation, begun);
      throw error;
    } catch (WayFailure failure) {
      switch (failure.verdict()) {
        case WELL -> answered(operation, begun);
        case ILL -> circuit.onError(0, TimeUnit.MILLISECONDS, failure);
        case UNKNOWN -> circuit.releasePermission();
      }
      throw failure;
    } catch (RuntimeException | Error unexpected) {
      circuit.releasePermission();
      throw unexpected;
    }
  }

  private void answered(Operation operation, Instant begun) {
    Duration took = Duration.between(begun, clock.instant());
    long percent =
        took.compareTo(LEAST_SLOW) < 0
            ? 0
            : Math.max(0, 100 * took.toMillis() / operation.timeout().toMillis());
    circuit.onSuccess(percent, TimeUnit.MILLISECONDS);
  }

  /** A call to this server. */
  @FunctionalInterface
  interface Call {
    @Nullable Object make() throws WayFailure;
  }
}
