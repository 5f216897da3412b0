package io.parley.edges.rest.moderation;

import io.parley.moderation.api.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions to try.
 *
 * @param site key of the only site whose comments are looked at
 */
public record TriedRule(@Nullable String site, List<Condition> conditions) {}
