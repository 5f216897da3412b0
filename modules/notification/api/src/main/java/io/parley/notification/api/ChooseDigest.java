package io.parley.notification.api;

import org.jspecify.annotations.Nullable;

/**
 * @param language of the mails, two letters, or null for the usual one; one that mails are not
 *     written in is English
 */
public record ChooseDigest(DigestPace pace, @Nullable String language) {}
