package io.parley.architecture.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.api.Event;
import io.parley.kernel.api.EventSubscriber;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Subscribes;
import io.parley.testkit.CommittedFile;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule 9 for events, and that every subscription leads to an event. */
class EventsPageRules {
  private final EventsMap map = EventsMap.ofTheHouse();

  /** Begins with a module that is not its own, and has no stream. */
  @Event(value = "alpha.thing.done", stream = "thing")
  record ThingDone(String thing) {}

  /** Wants what nobody sends. */
  @ModuleApi(key = "beta")
  @Subscribes("alpha.thing.undone")
  interface Beta extends EventSubscriber {}

  /** Wants nothing. */
  @ModuleApi(key = "gamma")
  interface Gamma extends EventSubscriber {}

  /** Has a name for its stream that is none of its fields. */
  @Event(value = "alpha.thing.begun", stream = "other")
  record ThingBegun(UUID thing) {}

  @Test
  @Tag(CommittedFile.TAG)
  void theHandbookShowsTheEvents() {
    CommittedFile.at("modules/handbook/events.md").isMadeOf(EventsPage.of(map));
  }

  @Test
  void eventsAreSentByTheirModuleAndSubscriptionsLeadToEvents() {
    assertThat(map.mistakes()).isEmpty();
    assertThat(map.events())
        .extracting(EventsMap.Sent::name)
        .contains("discussion.comment.posted", "exchange.import.completed");
    assertThat(map.subscribers("discussion.comment.posted")).contains("insight");
  }

  @Test
  void noticesEventsAndSubscriptionsThatAreWrong() {
    EventsMap wrong =
        EventsMap.of(List.of(ThingDone.class, ThingBegun.class, Beta.class, Gamma.class));

    assertThat(wrong.mistakes())
        .containsExactlyInAnyOrder(
            "alpha.thing.done does not begin with the module of " + ThingDone.class.getName(),
            "alpha.thing.done has no UUID thing to be its stream",
            "alpha.thing.begun does not begin with the module of " + ThingBegun.class.getName(),
            "alpha.thing.begun has no UUID other to be its stream",
            "beta subscribes to alpha.thing.undone, which nobody sends",
            "gamma is an EventSubscriber and subscribes to nothing");
  }
}
