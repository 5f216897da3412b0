package io.parley.kernel.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events of one module that have not arrived yet, over all tenants.
 *
 * @param subscribers those for whom something waits or is parked, by module key
 * @param parked the oldest of what is parked, at most {@value #MOST_SHOWN}
 */
public record EventBacklog(List<Waiting> subscribers, List<Parked> parked) {
  /** The most parked deliveries that are shown. */
  public static final int MOST_SHOWN = 20;

  public EventBacklog {
    subscribers = List.copyOf(subscribers);
    parked = List.copyOf(parked);
  }

  /**
   * What one subscriber has not received.
   *
   * @param subscriber key of its module
   * @param pending deliveries that are tried, or wait behind one of their stream
   * @param parked deliveries that are not tried any more
   * @param oldestPendingAt when the oldest of the pending ones was sent; null when there is none
   * @param lagSeconds how long ago that was; 0 when nothing is pending
   */
  public record Waiting(
      String subscriber,
      long pending,
      long parked,
      @Nullable Instant oldestPendingAt,
      long lagSeconds) {}

  /**
   * A delivery that failed too often.
   *
   * @param event its id
   * @param fault what the subscriber said the last time
   */
  public record Parked(
      TenantId tenant,
      UUID event,
      String name,
      String subscriber,
      int attempts,
      String fault,
      Instant sentAt) {}
}
