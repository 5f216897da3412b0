package io.parley.kernel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Event;
import io.parley.kernel.api.EventSubscriber;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Subscribes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake fails with a sentence that names the mend. */
class SetUpMistakesTest {
  record NoEvent(UUID id) {}

  @Event(value = "sender.thing", stream = "id")
  record ShortName(UUID id) {}

  @Event(value = "sender.thing.done", stream = "other")
  record NoSuchStream(UUID id) {}

  @Event(value = "sender.thing.done", stream = "id")
  record StreamOfText(String id) {}

  @ModuleApi(key = "silent")
  interface Silent extends EventSubscriber {}

  @ModuleApi(key = "eager")
  @Subscribes({"sender.step.taken", "sender.step.undone"})
  interface Eager extends EventSubscriber {}

  @ParameterizedTest
  @ValueSource(classes = {NoEvent.class, ShortName.class, NoSuchStream.class, StreamOfText.class})
  void recordsThatAreNoEventsAreRefused(Class<?> type) {
    assertThatThrownBy(() -> EventType.of(type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The class " + type.getName() + " ")
        .hasMessageMatching("(?s).*: (make|name) .*\\.");
  }

  @Test
  void anEventKnowsItsNameItsModuleAndItsStream() {
    UUID walk = UUID.randomUUID();
    EventType type = EventType.of(StepTaken.class);

    assertThat(type.name()).isEqualTo("sender.step.taken");
    assertThat(type.module()).isEqualTo("sender");
    assertThat(type.streamOf(new StepTaken(walk, 1))).isEqualTo(walk);
  }

  @Test
  void aSubscriberThatDoesNotSayWhatItWantsIsRefused() {
    assertThatThrownBy(() -> new Subscriptions(Map.of(Silent.class, batch -> null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("annotate it with @Subscribes.");
  }

  @Test
  void anInboxThatTakesOtherEventsThanItsContractNamesIsRefused() {
    assertThatThrownBy(() -> Inbox.of(Eager.class, null, List.of(StepTaken.class), () -> null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[sender.step.taken, sender.step.undone]")
        .hasMessageContaining("[sender.step.taken]")
        .hasMessageEndingWith("name the same events in @Subscribes and for the inbox.");
  }

  @Test
  void findsWhoWantsWhat() {
    EventSubscriber eager = batch -> null;
    EventSubscriber walker = batch -> null;
    Subscriptions subscriptions =
        new Subscriptions(Map.of(Eager.class, eager, Walker.class, walker));

    assertThat(subscriptions.to("sender.step.taken")).containsExactly("eager", "receiver");
    assertThat(subscriptions.to("sender.step.undone")).containsExactly("eager");
    assertThat(subscriptions.to("sender.step.unheard-of")).isEmpty();
    assertThat(subscriptions.of("sender")).isEqualTo(Map.of("eager", eager, "receiver", walker));
    assertThat(subscriptions.of("send")).isEmpty();
  }
}
