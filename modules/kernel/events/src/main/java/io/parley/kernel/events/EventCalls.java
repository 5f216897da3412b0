package io.parley.kernel.events;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** On whose behalf events travel, and who may look at them or bring them. */
final class EventCalls {
  // Longer than the subscriber may take, shorter than a lease.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Clock clock;

  EventCalls(Clock clock) {
    this.clock = clock;
  }

  /** Does something as Parley itself, for that tenant or for none in particular. */
  <T extends @Nullable Object> T within(@Nullable TenantId tenant, Supplier<T> work) {
    UUID request = Ids.next();
    return new CallContext(
            tenant,
            Actor.system("events"),
            clock.instant().plus(PATIENCE),
            new RequestId(request, false),
            request.toString().replace("-", ""))
        .run(work);
  }

  static void requireParley() {
    if (CallContext.current().actor().kind() != Actor.Kind.SYSTEM) {
      throw new Denied("events.internal", "Only Parley itself brings events.");
    }
  }

  // Not for a tenant, whatever the actor: what is seen and changed is everybody's.
  static void requireOperator() {
    CallContext.current().require(Scope.OPERATOR);
  }
}
