package io.parley.kernel.api;

import java.util.List;

/**
 * Events of one tenant on their way to one subscriber.
 *
 * @param events of one or several streams, those of one stream in their order, at most {@value
 *     #MOST}
 */
public record EventBatch(List<DeliveredEvent> events) {
  /** The most events of one batch. */
  public static final int MOST = 200;

  public EventBatch {
    if (events.size() > MOST) {
      throw new Rejected("events.too-many", "A batch holds at most " + MOST + " events.");
    }
    events = List.copyOf(events);
  }
}
