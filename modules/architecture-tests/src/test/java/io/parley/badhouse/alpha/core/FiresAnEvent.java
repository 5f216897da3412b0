package io.parley.badhouse.alpha.core;

import jakarta.enterprise.event.Event;

/** Tells others in memory: who is in another server, or not there yet, never hears of it. */
final class FiresAnEvent {
  void tell(Event<String> event) {
    event.fire("posted");
  }
}
