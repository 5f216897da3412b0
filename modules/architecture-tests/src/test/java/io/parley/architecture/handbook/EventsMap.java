package io.parley.architecture.handbook;

import com.tngtech.archunit.core.domain.JavaClass;
import io.parley.architecture.House;
import io.parley.kernel.api.Event;
import io.parley.kernel.api.EventSource;
import io.parley.kernel.api.EventSubscriber;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.ParleyModule;
import io.parley.kernel.api.Subscribes;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Which events there are, who sends them and who wants them: as the apis declare it. */
final class EventsMap {
  /**
   * An event.
   *
   * @param sender key of the module in whose api it is
   */
  record Sent(String name, String sender, Class<?> type, String stream) {
    List<RecordComponent> fields() {
      return Arrays.asList(type.getRecordComponents());
    }
  }

  private final List<Sent> events = new ArrayList<>();
  private final SortedMap<String, Class<?>> contracts = new TreeMap<>();

  private EventsMap(Iterable<Class<?>> types) {
    for (Class<?> type : types) {
      Event event = type.getAnnotation(Event.class);
      if (event != null) {
        ParleyModule sender = type.getPackage().getAnnotation(ParleyModule.class);
        events.add(
            new Sent(event.value(), sender == null ? "" : sender.key(), type, event.stream()));
      }
      ModuleApi api = type.getAnnotation(ModuleApi.class);
      if (api != null) {
        contracts.put(api.key(), type);
      }
    }
    events.sort(Comparator.comparing(Sent::name));
  }

  static EventsMap ofTheHouse() {
    return of(
        House.classes().stream()
            .filter(
                type -> type.isAnnotatedWith(Event.class) || type.isAnnotatedWith(ModuleApi.class))
            .<Class<?>>map(JavaClass::reflect)
            .toList());
  }

  static EventsMap of(Iterable<Class<?>> types) {
    return new EventsMap(types);
  }

  List<Sent> events() {
    return events;
  }

  /** Keys of the modules that want the event. */
  SortedSet<String> subscribers(String event) {
    SortedSet<String> keys = new TreeSet<>();
    contracts.forEach(
        (key, contract) -> {
          if (wanted(contract).contains(event)) {
            keys.add(key);
          }
        });
    return keys;
  }

  private static List<String> wanted(Class<?> contract) {
    Subscribes subscribes = contract.getAnnotation(Subscribes.class);
    return subscribes == null ? List.of() : List.of(subscribes.value());
  }

  /** What would lose events or their order, one sentence each. */
  List<String> mistakes() {
    List<String> mistakes = new ArrayList<>();
    for (Sent event : events) {
      if (event.sender().isEmpty() || !event.name().startsWith(event.sender() + ".")) {
        mistakes.add(event.name() + " does not begin with the module of " + event.type().getName());
      }
      Class<?> contract = contracts.get(event.sender());
      if (contract != null && !EventSource.class.isAssignableFrom(contract)) {
        mistakes.add(event.sender() + " sends " + event.name() + " and is no EventSource");
      }
      if (event.fields().stream()
          .noneMatch(
              field -> field.getName().equals(event.stream()) && field.getType() == UUID.class)) {
        mistakes.add(event.name() + " has no UUID " + event.stream() + " to be its stream");
      }
    }
    List<String> names = events.stream().map(Sent::name).toList();
    contracts.forEach(
        (key, contract) -> {
          if (EventSubscriber.class.isAssignableFrom(contract) && wanted(contract).isEmpty()) {
            mistakes.add(key + " is an EventSubscriber and subscribes to nothing");
          }
          wanted(contract).stream()
              .filter(name -> !names.contains(name))
              .forEach(
                  name -> mistakes.add(key + " subscribes to " + name + ", which nobody sends"));
        });
    return mistakes;
  }
}
