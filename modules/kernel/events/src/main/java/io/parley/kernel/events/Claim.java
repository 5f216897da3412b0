package io.parley.kernel.events;

import io.parley.kernel.api.DeliveredEvent;
import io.parley.kernel.api.EventBatch;
import java.util.List;
import java.util.UUID;

/**
 * Events of one tenant that this server may deliver to one subscriber, until the lease runs out.
 *
 * @param token by which the lease is known
 * @param events in the order of their positions
 * @param full whether there may be more at once
 */
record Claim(UUID tenant, UUID token, List<Leased> events, boolean full) {
  /**
   * An event of the claim.
   *
   * @param attempts how often it was tried in vain
   */
  record Leased(DeliveredEvent event, int attempts) {}

  boolean isEmpty() {
    return events.isEmpty();
  }

  EventBatch batch() {
    return new EventBatch(events.stream().map(Leased::event).toList());
  }
}
