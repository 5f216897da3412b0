package io.parley.edges.rest.moderation;

import io.parley.moderation.api.Condition;
import io.parley.moderation.api.RuleAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to change of a rule; what is absent stays. */
public record RuleChange(
    @Nullable String name,
    @Nullable Integer position,
    @Nullable Boolean enabled,
    @Nullable List<Condition> conditions,
    @Nullable RuleAction action) {}
