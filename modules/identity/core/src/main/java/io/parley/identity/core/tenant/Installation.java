package io.parley.identity.core.tenant;

import io.parley.kernel.api.CallContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work on what belongs to the installation: stored answers and audit are the operator's. */
public final class Installation {
  private Installation() {}

  /** Does the work in the context of the running call, without its tenant. */
  public static <T extends @Nullable Object> T call(Supplier<T> work) {
    CallContext context = CallContext.current();
    return new CallContext(
            null, context.actor(), context.deadline(), context.request(), context.trace())
        .run(work);
  }
}
