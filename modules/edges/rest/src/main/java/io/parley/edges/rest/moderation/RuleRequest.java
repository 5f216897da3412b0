package io.parley.edges.rest.moderation;

import io.parley.moderation.api.Condition;
import io.parley.moderation.api.RuleAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule to add.
 *
 * @param site key of the only site where it holds
 * @param position among the rules; the last unless told otherwise
 * @param enabled false unless told otherwise
 */
public record RuleRequest(
    String name,
    @Nullable String site,
    @Nullable Integer position,
    @Nullable Boolean enabled,
    List<Condition> conditions,
    RuleAction action) {}
