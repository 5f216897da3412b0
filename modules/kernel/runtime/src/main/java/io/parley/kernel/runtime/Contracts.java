package io.parley.kernel.runtime;

import io.parley.kernel.api.ModuleApi;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Finds the contracts that have a super-interface in common, such as {@code TenantOwned}. */
public final class Contracts {
  private Contracts() {}

  /** The gateways among these beans, by contract. */
  public static <T> Map<Class<?>, T> of(Instance<T> beans) {
    Map<Class<?>, T> found = new LinkedHashMap<>();
    for (Instance.Handle<T> bean : beans.handles()) {
      for (Type type : bean.getBean().getTypes()) {
        if (type instanceof Class<?> contract && contract.isAnnotationPresent(ModuleApi.class)) {
          found.put(contract, bean.get());
        }
      }
    }
    return found;
  }

  /** The gateways among these beans, by the key of their module. */
  public static <T> Map<String, T> byKey(Instance<T> beans) {
    Map<String, T> found = new TreeMap<>();
    of(beans)
        .forEach(
            (contract, gateway) ->
                found.put(contract.getAnnotation(ModuleApi.class).key(), gateway));
    return found;
  }
}
