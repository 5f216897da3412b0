package io.parley.notification.core.outgoing;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the module does by itself, and not because somebody calls. */
record OwnCalls(Clock clock) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  <T extends @Nullable Object> T within(@Nullable TenantId tenant, Supplier<T> work) {
    UUID request = Ids.next();
    return new CallContext(
            tenant,
            Actor.system("notification"),
            clock.instant().plus(PATIENCE),
            new RequestId(request, false),
            request.toString().replace("-", ""))
        .run(work);
  }
}
