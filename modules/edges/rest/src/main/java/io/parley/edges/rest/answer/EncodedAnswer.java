package io.parley.edges.rest.answer;

/**
 * An answer as it leaves.
 *
 * @param tag strong entity tag of exactly these bytes (RFC 9110, section 8.8.3)
 * @param encoding content coding, empty for none
 * @param unchanged whether the client has these bytes already; then {@code bytes} is empty
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record EncodedAnswer(String tag, String encoding, boolean unchanged, byte[] bytes) {}
