package io.parley.moderation.api;

import java.util.UUID;

/** A rule as it was when it decided. */
public record RuleReference(UUID id, String name, int version) {}
