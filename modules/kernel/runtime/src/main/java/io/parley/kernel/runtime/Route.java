package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import org.jspecify.annotations.Nullable;

/** The way of a call to the core that answers it. */
interface Route {
  /**
   * Carries one call. Ends with the answer or with one of the {@code ModuleException}s, never with
   * another exception.
   *
   * @param context as the callee shall see it, except for its deadline, which is the caller's
   */
  @Nullable Object call(Operation operation, @Nullable Object[] arguments, CallContext context);
}
