package io.parley.moderation.api;

import java.util.UUID;

/** Makes a thread part of another one of the same site. */
public record MergeModeratedThreads(UUID thread, UUID into) {}
