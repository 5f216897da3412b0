package io.parley.identity.api;

import io.parley.kernel.api.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param name 1-200 characters, to recognise the key by
 * @param scopes at least one, never {@code operator}
 */
public record CreateApiKey(String name, Set<Scope> scopes, @Nullable Instant expiresAt) {}
