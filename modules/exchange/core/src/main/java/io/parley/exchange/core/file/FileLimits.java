package io.parley.exchange.core.file;

import io.parley.kernel.runtime.ByteSize;
import io.parley.kernel.runtime.Settings;

/**
 * How much of a file is read before it is taken for an attack or a mistake.
 *
 * @param plainBytes the most bytes after decompression
 * @param ratio the most plain bytes for each compressed one
 * @param ratioFrom plain bytes from which on the ratio counts
 * @param depth the most elements inside each other
 * @param markup the most bytes of a single tag, comment or instruction
 */
public record FileLimits(long plainBytes, int ratio, long ratioFrom, int depth, int markup) {
  private static final long DEFAULT_PLAIN_BYTES = 20L << 30;

  /** The limits of this server: {@code parley.exchange.max-plain} and fixed ones. */
  public static FileLimits of(Settings settings) {
    return new FileLimits(
        ByteSize.of(settings, "parley.exchange.max-plain", DEFAULT_PLAIN_BYTES),
        200,
        10 << 20,
        64,
        1 << 20);
  }
}
