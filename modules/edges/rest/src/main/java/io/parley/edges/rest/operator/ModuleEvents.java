package io.parley.edges.rest.operator;

import io.parley.kernel.api.EventBacklog;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a module has sent that has not arrived.
 *
 * @param reachable whether the module could be asked; when not, the numbers say nothing
 * @param pending deliveries that are tried, or wait behind one of their stream
 * @param parked deliveries that failed twelve times and wait for a redrive
 * @param oldestPendingAt when the oldest pending one was sent, or null when there is none
 * @param lagSeconds how long ago that was; 0 when nothing is pending
 * @param subscribers the same for each module that something waits for
 * @param parkedEvents the oldest of what is parked, at most 20
 */
public record ModuleEvents(
    String module,
    boolean reachable,
    long pending,
    long parked,
    @Nullable Instant oldestPendingAt,
    long lagSeconds,
    List<EventBacklog.Waiting> subscribers,
    List<EventBacklog.Parked> parkedEvents) {

  static ModuleEvents of(String module, EventBacklog backlog) {
    List<EventBacklog.Waiting> subscribers = backlog.subscribers();
    return new ModuleEvents(
        module,
        true,
        subscribers.stream().mapToLong(EventBacklog.Waiting::pending).sum(),
        subscribers.stream().mapToLong(EventBacklog.Waiting::parked).sum(),
        subscribers.stream()
            .map(EventBacklog.Waiting::oldestPendingAt)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null),
        subscribers.stream().mapToLong(EventBacklog.Waiting::lagSeconds).max().orElse(0),
        subscribers,
        backlog.parked());
  }

  static ModuleEvents unknown(String module) {
    return new ModuleEvents(module, false, 0, 0, null, 0, List.of(), List.of());
  }
}
