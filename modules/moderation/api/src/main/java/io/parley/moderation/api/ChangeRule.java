package io.parley.moderation.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a rule; what is null stays. At another position it stands where the rule stood
 * that was there, and all others keep their order.
 */
public record ChangeRule(
    UUID id,
    @Nullable String name,
    @Nullable Integer position,
    @Nullable Boolean enabled,
    @Nullable List<Condition> conditions,
    @Nullable RuleAction action) {}
