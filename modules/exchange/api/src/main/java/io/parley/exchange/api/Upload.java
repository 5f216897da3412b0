package io.parley.exchange.api;

import java.util.UUID;

/**
 * @param parts parts received so far
 * @param bytes bytes received so far
 */
public record Upload(UUID id, int parts, long bytes) {
  /** Largest part, in bytes. */
  public static final int PART = 1 << 20;
}
