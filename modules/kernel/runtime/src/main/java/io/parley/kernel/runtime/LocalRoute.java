package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** A method call into the core in this server. Arguments and results are passed by reference. */
final class LocalRoute implements Route {
  private final String module;
  private final Clock clock;

  LocalRoute(String module, Clock clock) {
    this.module = module;
    this.clock = clock;
  }

  @Override
  public @Nullable Object call(
      Operation operation, @Nullable Object[] arguments, CallContext caller) {
    CallContext context = operation.within(caller, clock.instant());
    LocalCore core = ModuleRegistry.find(module).orElseThrow(() -> ModuleFailures.absent(module));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(core.loader());
    try {
      return context.call(() -> operation.method().invoke(core.core(), arguments));
    } catch (InvocationTargetException thrown) {
      Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
      throw ModuleFailures.passable(cause, module, operation, context);
    } catch (Exception failure) {
      throw ModuleFailures.passable(failure, module, operation, context);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
