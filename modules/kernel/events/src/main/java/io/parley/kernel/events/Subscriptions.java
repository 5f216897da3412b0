package io.parley.kernel.events;

import io.parley.kernel.api.EventSubscriber;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Subscribes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who wants which events, as the contracts of the installation say. */
public final class Subscriptions {
  private final Map<String, EventSubscriber> subscribers = new TreeMap<>();
  private final Map<String, List<String>> byEvent = new TreeMap<>();

  /** Nobody wants anything. */
  public static Subscriptions none() {
    return new Subscriptions(Map.of());
  }

  /**
   * Reads the subscriptions of contracts.
   *
   * @param gateways by contract; the ways to the modules
   * @throws IllegalArgumentException when a contract does not say what it wants; the text names the
   *     mend
   */
  public Subscriptions(Map<Class<?>, ? extends EventSubscriber> gateways) {
    gateways.forEach(this::add);
    byEvent.values().forEach(keys -> keys.sort(null));
  }

  private void add(Class<?> contract, EventSubscriber gateway) {
    ModuleApi api = contract.getAnnotation(ModuleApi.class);
    Subscribes wanted = contract.getAnnotation(Subscribes.class);
    if (api == null || wanted == null) {
      throw new IllegalArgumentException(
          "The contract "
              + contract.getName()
              + " extends EventSubscriber and does not say which events it wants: annotate it with"
              + " @Subscribes.");
    }
    subscribers.put(api.key(), gateway);
    for (String event : wanted.value()) {
      byEvent.computeIfAbsent(event, none -> new ArrayList<>()).add(api.key());
    }
  }

  /** Keys of the modules that want the event. */
  List<String> to(String event) {
    return byEvent.getOrDefault(event, List.of());
  }

  /** Those who want anything of what the module sends, by module key. */
  Map<String, EventSubscriber> of(String module) {
    Map<String, EventSubscriber> found = new TreeMap<>();
    byEvent.forEach(
        (event, keys) -> {
          if (event.startsWith(module + ".")) {
            for (String key : keys) {
              EventSubscriber subscriber = subscribers.get(key);
              if (subscriber != null) {
                found.put(key, subscriber);
              }
            }
          }
        });
    return found;
  }
}
