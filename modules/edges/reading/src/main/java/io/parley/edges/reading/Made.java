package io.parley.edges.reading;

import java.util.Map;

/**
 * An answer that was just made.
 *
 * @param type value of {@code Content-Type}
 * @param headers all others that are the same for everybody, with {@code Cache-Control} and {@code
 *     Vary} among them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Made(byte[] bytes, String type, Map<String, String> headers) {}
