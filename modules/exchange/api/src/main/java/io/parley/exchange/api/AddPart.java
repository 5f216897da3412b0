package io.parley.exchange.api;

import java.util.UUID;

/**
 * @param index 0 for the first part; parts arrive in order
 * @param bytes 1 to {@link Upload#PART} bytes of the file as it is
 */
@SuppressWarnings("ArrayRecordComponent") // travels once, is never compared
public record AddPart(UUID upload, int index, byte[] bytes) {}
