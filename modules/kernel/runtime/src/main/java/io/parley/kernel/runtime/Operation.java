package io.parley.kernel.runtime;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
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
