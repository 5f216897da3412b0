package io.parley.moderation.api;

import io.parley.kernel.api.Actor;

/** Who decided. */
public record Decider(Actor.Kind kind, String id) {}
