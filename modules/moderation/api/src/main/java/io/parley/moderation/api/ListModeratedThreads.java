package io.parley.moderation.api;

import io.parley.kernel.api.PageRequest;
import org.jspecify.annotations.Nullable;

/** Which threads are wanted, newest first. */
public record ListModeratedThreads(@Nullable String site, PageRequest page) {}
