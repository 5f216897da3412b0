package io.parley.identity.api;

/**
 * What an authenticator app makes codes from, shown this once.
 *
 * @param secret base32 without padding, for typing it in
 * @param uri {@code otpauth://}, for a QR code
 */
public record SecondFactorSecret(String secret, String uri) {}
