package io.parley.kernel.runtime;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.parley.kernel.api.ModuleException;
import java.net.URI;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A server that hosts a module, with a circuit breaker: when calls to it fail, it is left alone for
 * a while; then a few calls try whether it is well again. Errors that the module itself answers
 * with are no failures.
 */
final class FarServer {
  private static final Logger LOG = Logger.getLogger(FarServer.class);
  private static final int TRIALS = 2;

  private final URI base;
  private final CircuitBreaker circuit;

  FarServer(String module, URI base, RemoteLimits limits, Clock clock) {
    this.base = base;
    this.circuit =
        CircuitBreaker.of(
            module + " at " + base,
            CircuitBreakerConfig.custom()
                .clock(clock)
                .failureRateThreshold(limits.failures())
                .slidingWindowSize(limits.calls())
                .minimumNumberOfCalls(Math.max(1, limits.calls() / 2))
                .waitDurationInOpenState(limits.rest())
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .build());
    circuit
        .getEventPublisher()
        .onStateTransition(
            event ->
                LOG.warnf(
                    "The circuit to %s is %s",
                    event.getCircuitBreakerName(), text(event.getStateTransition().getToState())));
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

  /** Makes the call that was admitted and learns from how it ends. */
  @Nullable Object watch(Call call) throws WayFailure {
    long begun = circuit.getCurrentTimestamp();
    try {
      Object answer = call.make();
      answered(begun);
      return answer;
    } catch (ModuleException error) {
      answered(begun);
      throw error;
    } catch (WayFailure failure) {
      switch (failure.verdict()) {
        case WELL -> answered(begun);
        case ILL -> circuit.onError(since(begun), circuit.getTimestampUnit(), failure);
        case UNKNOWN -> circuit.releasePermission();
      }
      throw failure;
    } catch (RuntimeException | Error unexpected) {
      circuit.releasePermission();
      throw unexpected;
    }
  }

  private void answered(long begun) {
    circuit.onSuccess(since(begun), circuit.getTimestampUnit());
  }

  private long since(long begun) {
    return circuit.getCurrentTimestamp() - begun;
  }

  /** A call to this server. */
  @FunctionalInterface
  interface Call {
    @Nullable Object make() throws WayFailure;
  }
}
