package io.parley.discussion.api;

import java.util.UUID;

/** Makes a thread part of another one of the same site. */
public record MergeThreads(UUID thread, UUID into) {}
