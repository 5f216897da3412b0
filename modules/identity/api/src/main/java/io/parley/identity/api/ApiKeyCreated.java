package io.parley.identity.api;

import java.util.UUID;

/**
 * @param key the credential, shown this once
 */
public record ApiKeyCreated(UUID id, String key) {}
