package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Contexts for calls in tests. */
final class Calls {
  private Calls() {}

  static CallContext context(Duration left, boolean repeatable) {
    return new CallContext(
        null,
        Actor.system("test"),
        Instant.now().plus(left),
        new RequestId(UUID.randomUUID(), repeatable),
        "trace");
  }

  /** Makes a call that has ten seconds and must not be repeated. */
  static <T> T call(Supplier<T> call) {
    return context(Duration.ofSeconds(10), false).run(call);
  }

  /** The code of the error with which the call ends. */
  static String unavailable(Supplier<?> call) {
    return unavailable(context(Duration.ofSeconds(10), false), call);
  }

  static String unavailable(CallContext context, Supplier<?> call) {
    return catchThrowableOfType(Unavailable.class, () -> context.<Object>run(call::get)).code();
  }
}
