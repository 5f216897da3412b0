package io.parley.edges.rest.people;

import io.parley.notification.api.DigestPace;
import org.jspecify.annotations.Nullable;

/**
 * How often a member hears by mail that comments wait.
 *
 * @param language of the mails: {@code en} or {@code de}; absent for the usual one
 */
public record DigestChange(DigestPace pace, @Nullable String language) {}
