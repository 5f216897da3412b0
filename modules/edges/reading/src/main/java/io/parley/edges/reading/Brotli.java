package io.parley.edges.reading;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Brotli (RFC 7932) by its native library; without it, clients get gzip. */
final class Brotli {
  private static final Logger LOG = Logger.getLogger(Brotli.class);

  /** Measured on JSON of 50 KB: within 4 % of the best size at a fiftieth of its time. */
  private static final int QUALITY = 5;

  // Bits of the header: not the last one, four digits of 4 bits for the length less one, whether
  // the bytes come as they are, and four without a meaning.
  private static final int LENGTH_AT = 3;
  private static final int UNCOMPRESSED_AT = 19;
  private static final int HEADER = 3;
  private static final byte LAST_AND_EMPTY = 3;

  private final boolean available;

  Brotli() {
    available = Brotli4jLoader.isAvailable();
    if (!available) {
      LOG.warn("The Brotli library does not load on this machine: answers are offered in gzip.");
    }
  }

  boolean available() {
    return available;
  }

  byte[] encode(byte[] bytes) throws IOException {
    return Encoder.compress(bytes, parameters());
  }

  private static Encoder.Parameters parameters() {
    return Encoder.Parameters.create(QUALITY).setMode(Encoder.Mode.TEXT);
  }

  /** Meta-blocks, the last of which ends with a byte; {@link #end} must follow. */
  byte[] begin(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
    try (BrotliOutputStream brotli = new BrotliOutputStream(out, parameters())) {
      brotli.write(bytes);
      brotli.flush();
      return out.toByteArray();
    }
  }

  /**
   * A meta-block with the ending as it is, which depends on nothing before it, and the last, empty
   * one (RFC 7932, section 9.2).
   */
  static byte[] end(byte[] ending) {
    int header = ((ending.length - 1) << LENGTH_AT) | (1 << UNCOMPRESSED_AT);
    byte[] end = new byte[HEADER + ending.length + 1];
    for (int i = 0; i < HEADER; i++) {
      end[i] = (byte) (header >> (i * Byte.SIZE));
    }
    System.arraycopy(ending, 0, end, HEADER, ending.length);
    end[end.length - 1] = LAST_AND_EMPTY;
    return end;
  }
}
