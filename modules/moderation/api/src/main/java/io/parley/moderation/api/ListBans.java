package io.parley.moderation.api;

import io.parley.kernel.api.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which bans are wanted, newest first.
 *
 * @param part of value or reason
 */
public record ListBans(@Nullable String part, BanState state, PageRequest page) {}
