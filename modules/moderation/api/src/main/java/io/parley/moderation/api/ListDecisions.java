package io.parley.moderation.api;

import io.parley.kernel.api.PageRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which decisions are wanted, newest first. */
public record ListDecisions(@Nullable UUID comment, @Nullable String actor, PageRequest page) {}
