package io.parley.identity.core.access;

/**
 * What is stored about a credential.
 *
 * @param proof hash of a password in Shiro's text format, or the SHA-256 of a key's secret as text
 */
public record Credential(Holder holder, String proof) {}
