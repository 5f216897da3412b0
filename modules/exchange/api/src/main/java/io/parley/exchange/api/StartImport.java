package io.parley.exchange.api;

import java.util.UUID;

/**
 * @param sha256 hexadecimal digest of all parts; a repeated request with the same file finds the
 *     import that the first one started
 */
public record StartImport(UUID upload, String sha256) {}
