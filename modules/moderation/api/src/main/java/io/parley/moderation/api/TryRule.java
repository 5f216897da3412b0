package io.parley.moderation.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions to try on what was screened in the last thirty days. */
public record TryRule(@Nullable String site, List<Condition> conditions) {
  public TryRule {
    conditions = List.copyOf(conditions);
  }
}
