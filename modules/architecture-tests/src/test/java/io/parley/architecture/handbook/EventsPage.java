package io.parley.architecture.handbook;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.stream.Collectors;

/** The page of the handbook that shows which events there are. */
final class EventsPage {
  private static final String HEAD =
      """
      # Events

      Made from the events and subscriptions of the apis and compared in the build; do not edit. How they travel:
      [ADR 13](adr/0013-events-go-through-the-outbox.md).

      Events of one stream reach each subscriber in the order in which they were sent.

      | Event | Sent by | Subscribers | Stream | Fields |
      |---|---|---|---|---|
      """;

  private EventsPage() {}

  static String of(EventsMap map) {
    return HEAD
        + map.events().stream()
            .map(
                event ->
                    "| [`%s`](../%s/api/src/main/java/%s.java) | %s | %s | %s | %s |%n"
                        .formatted(
                            event.name(),
                            event.sender(),
                            event.type().getName().replace('.', '/'),
                            event.sender(),
                            listed(map.subscribers(event.name())),
                            event.stream(),
                            event.fields().stream()
                                .map(RecordComponent::getName)
                                .collect(Collectors.joining(", "))))
            .collect(Collectors.joining());
  }

  private static String listed(Collection<String> names) {
    return names.isEmpty() ? "—" : String.join(", ", names);
  }
}
