package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One operation of a contract.
 *
 * @param name unique within the contract; last part of its path on the wire
 * @param method what to call on the core
 * @param command whether it changes something
 * @param timeout how long one attempt may take
 */
record Operation(String name, Method method, boolean command, Duration timeout) {
  /** The context of one attempt that begins now. */
  CallContext within(CallContext caller, Instant now) {
    Instant latest = now.plus(timeout);
    return caller.deadline().isAfter(latest)
        ? new CallContext(caller.tenant(), caller.actor(), latest, caller.request(), caller.trace())
        : caller;
  }

  List<Type> parameters() {
    return List.of(method.getGenericParameterTypes());
  }

  Type result() {
    return method.getGenericReturnType();
  }

  boolean answersNothing() {
    return method.getReturnType() == void.class;
  }
}
