package io.parley.edges.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/** Gzip (RFC 1952), whose content is deflated (RFC 1951) in blocks. */
final class Gzip {
  private static final int BUFFER = 4096;
  private static final byte LAST_AND_STORED = 1;

  private Gzip() {}

  static byte[] encode(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** Header and blocks, the last of which ends with a byte; {@link #end} must follow. */
  static byte[] begin(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out, BUFFER, true)) {
      gzip.write(bytes);
      gzip.flush();
      return out.toByteArray();
    }
  }

  /**
   * The last block, with the ending as it is, and the trailer.
   *
   * @param plain what {@link #begin} was given
   */
  static byte[] end(Stored plain, byte[] ending) {
    CRC32 sum = new CRC32();
    for (ByteBuffer part : plain.view()) {
      sum.update(part);
    }
    sum.update(ending);
    return ByteBuffer.allocate(1 + 2 * Short.BYTES + ending.length + 2 * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(LAST_AND_STORED)
        .putShort((short) ending.length)
        .putShort((short) ~ending.length)
        .put(ending)
        .putInt((int) sum.getValue())
        .putInt(plain.length() + ending.length)
        .array();
  }
}
