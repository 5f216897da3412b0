package io.parley.moderation.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule to add; without a position it becomes the last, with one it goes in front of the rule that
 * is there.
 */
public record NewRule(
    String name,
    @Nullable String site,
    @Nullable Integer position,
    boolean enabled,
    List<Condition> conditions,
    RuleAction action) {
  public NewRule {
    conditions = List.copyOf(conditions);
  }
}
