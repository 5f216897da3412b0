package io.parley.edges.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The content codings that this machine can make. Safe for use by many threads. */
public final class Codings {
  private static final int WORTH_COMPRESSING = 1024;
  private static final int MOST_REMEMBERED = 256;
  private static final int LONGEST_REMEMBERED = 256;

  private final Brotli brotli = new Brotli();

  // The same few texts come from all the browsers of the world.
  private final Map<String, ContentCoding> remembered = new ConcurrentHashMap<>();

  /**
   * The coding in which a client gets an answer.
   *
   * @param accepted value of {@code Accept-Encoding}
   * @param length of the answer without a coding
   */
  public ContentCoding preferred(@Nullable String accepted, int length) {
    if (accepted == null || length < WORTH_COMPRESSING) {
      return ContentCoding.IDENTITY;
    }
    ContentCoding known = remembered.get(accepted);
    if (known != null) {
      return known;
    }
    ContentCoding found = ContentCoding.preferred(accepted, brotli.available());
    if (accepted.length() <= LONGEST_REMEMBERED && remembered.size() < MOST_REMEMBERED) {
      remembered.put(accepted, found);
    }
    return found;
  }

  /** The answer in that coding. */
  public byte[] encode(byte[] bytes, ContentCoding coding) {
    try {
      return switch (coding) {
        case IDENTITY -> bytes;
        case GZIP -> gzip(bytes);
        case BROTLI -> brotli.encode(bytes);
      };
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
