package io.parley.identity.api;

/**
 * The first code of a second factor that is to be switched on.
 *
 * @param session token of the session that goes on
 * @param code by time
 */
public record ProveSecondFactor(String session, String code) {}
