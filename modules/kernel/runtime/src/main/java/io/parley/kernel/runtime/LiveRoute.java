package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.Unavailable;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The way to one module as it is at the moment of the call. It can be changed while calls run: each
 * call ends on the way it began on. While the module is paused, commands are refused and queries go
 * on; a command that is under way is counted, so whoever paused the module knows when none is left.
 */
final class LiveRoute implements Route {
  private final String module;
  private final LocalRoute here;
  private final CallMeters meters;
  private final AtomicInteger commands = new AtomicInteger();
  private volatile Way way;

  /** Where calls go, and whether commands may. */
  record Way(ModuleMode mode, Route route, boolean paused) {
    boolean elsewhere() {
      return mode instanceof ModuleMode.Remote;
    }

    String circuit() {
      return route instanceof HttpRoute http ? http.circuit() : "closed";
    }
  }

  LiveRoute(String module, Way way, CallMeters meters, Clock clock) {
    this.module = module;
    this.here = new LocalRoute(module, clock);
    this.meters = meters;
    this.way = way;
  }

  String module() {
    return module;
  }

  Way way() {
    return way;
  }

  void take(Way other) {
    way = other;
  }

  /** Commands under way from here to the module, and in its core here. */
  int commandsInFlight() {
    return commands.get();
  }

  @Override
  public @Nullable Object call(
      Operation operation, @Nullable Object[] arguments, CallContext context) {
    ModuleCalls.add(1);
    String mode = way.mode().name();
    long begun = System.nanoTime();
    boolean failed = true;
    try {
      Object answer = pass(operation, arguments, context);
      failed = false;
      return answer;
    } catch (ModuleException error) {
      failed = error instanceof Unavailable;
      throw error;
    } finally {
      meters.record(module, operation, mode, System.nanoTime() - begun, failed);
    }
  }

  private @Nullable Object pass(
      Operation operation, @Nullable Object[] arguments, CallContext context) {
    if (!operation.command()) {
      return way.route().call(operation, arguments, context);
    }
    enter();
    try {
      return admitted().route().call(operation, arguments, context);
    } finally {
      commands.decrementAndGet();
    }
  }

  /** Answers a call that another server sent to the core in this one. */
  @Nullable Object answer(Operation operation, @Nullable Object[] arguments, CallContext context) {
    if (!operation.command()) {
      return here.call(operation, arguments, context);
    }
    enter();
    try {
      if (admitted().elsewhere()) {
        throw ModuleFailures.paused(module);
      }
      return here.call(operation, arguments, context);
    } finally {
      commands.decrementAndGet();
    }
  }

  private void enter() {
    if (way.paused()) {
      throw ModuleFailures.paused(module);
    }
    commands.incrementAndGet();
  }

  // Read after the command was counted: whoever paused the module and then finds none in flight can
  // be sure that no command goes the way it was before.
  private Way admitted() {
    Way now = way;
    if (now.paused()) {
      throw ModuleFailures.paused(module);
    }
    return now;
  }
}
