package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a module at the caller. Whatever the route, a call needs a {@link CallContext}, is
 * refused while a transaction is open, and has until the caller's deadline; one attempt has until
 * the operation's timeout, if that comes first.
 */
final class Gateway implements InvocationHandler {
  private static final @Nullable Object[] NO_ARGUMENTS = new @Nullable Object[0];

  private final Contract contract;
  private final Route route;
  private final TransactionGuard transactions;
  private final Clock clock;

  private Gateway(Contract contract, Route route, TransactionGuard transactions, Clock clock) {
    this.contract = contract;
    this.route = route;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** An object of the contract's type whose calls take the route. */
  static Object to(Contract contract, Route route, TransactionGuard transactions, Clock clock) {
    return Proxy.newProxyInstance(
        contract.type().getClassLoader(),
        new Class<?>[] {contract.type()},
        new Gateway(contract, route, transactions, clock));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    Operation operation = contract.find(method.getName()).orElseThrow();
    if (transactions.open()) {
      throw new IllegalStateException(
          contract.key()
              + "."
              + operation.name()
              + " was called inside an open transaction. No module is called while a transaction is"
              + " open: load what you need from other modules first, then begin the transaction.");
    }
    CallContext caller = CallContext.current();
    if (!caller.deadline().isAfter(clock.instant())) {
      throw ModuleFailures.deadlinePassed();
    }
    return route.call(operation, arguments == null ? NO_ARGUMENTS : arguments, caller);
  }

  private Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "gateway to " + contract.key();
    };
  }
}
