package io.parley.architecture.calls;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.runtime.ModuleRegistry;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A core of any contract: remembers how it was called and answers what it was told to. */
final class RecordingCore {
  /** A call as the core saw it. */
  record Seen(String operation, List<@Nullable Object> arguments, CallContext context) {}

  private final List<Seen> seen = new ArrayList<>();
  private @Nullable Object answer;
  private @Nullable ModuleException error;

  /** Puts a new one in the place of the core of that contract. */
  static RecordingCore of(Class<?> contract) {
    RecordingCore core = new RecordingCore();
    core.register(contract);
    return core;
  }

  private <T> void register(Class<T> contract) {
    Object proxy =
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            new Class<?>[] {contract},
            (self, method, arguments) -> answer(method, arguments));
    ModuleRegistry.register(contract, contract.cast(proxy), contract.getClassLoader());
  }

  void answers(@Nullable Object value) {
    answer = value;
    error = null;
  }

  void fails(ModuleException with) {
    error = with;
  }

  synchronized List<Seen> seen() {
    return List.copyOf(seen);
  }

  private synchronized @Nullable Object answer(
      Method method, @Nullable Object @Nullable [] arguments) {
    List<@Nullable Object> given = new ArrayList<>();
    if (arguments != null) {
      given.addAll(java.util.Arrays.asList(arguments));
    }
    seen.add(new Seen(method.getName(), given, CallContext.current()));
    if (error != null) {
      throw error;
    }
    return answer;
  }
}
