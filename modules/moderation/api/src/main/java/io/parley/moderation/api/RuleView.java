package io.parley.moderation.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule.
 *
 * @param site key of the only site where it holds
 * @param conditions that must all hold
 */
public record RuleView(
    UUID id,
    String name,
    @Nullable String site,
    int position,
    boolean enabled,
    List<Condition> conditions,
    RuleAction action,
    int version,
    Instant updatedAt) {
  public RuleView {
    conditions = List.copyOf(conditions);
  }
}
