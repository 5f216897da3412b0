package io.parley.edges.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The content codings that this machine can make. Safe for use by many threads. */
public final class Codings {
  private static final int WORTH_COMPRESSING = 1024;

  private final Brotli brotli = new Brotli();

  // The same few texts come from all the browsers of the world.
  private final Remembered<ContentCoding> accepted =
      new Remembered<>(text -> ContentCoding.preferred(text, brotli.available()));

  /**
   * The coding in which a client gets an answer.
   *
   * @param accept value of {@code Accept-Encoding}
   * @param length of the answer without a coding
   */
  public ContentCoding preferred(@Nullable String accept, int length) {
    return accept == null || length < WORTH_COMPRESSING
        ? ContentCoding.IDENTITY
        : accepted.of(accept);
  }

  /** The answer in that coding. */
  public byte[] encode(byte[] bytes, ContentCoding coding) {
    try {
      return switch (coding) {
        case IDENTITY -> bytes;
        case GZIP -> Gzip.encode(bytes);
        case BROTLI -> brotli.encode(bytes);
      };
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The beginning of an answer in that coding, to be followed by {@link #end}. */
  byte[] begin(byte[] bytes, ContentCoding coding) {
    try {
      return switch (coding) {
        case IDENTITY -> bytes;
        case GZIP -> Gzip.begin(bytes);
        case BROTLI -> brotli.begin(bytes);
      };
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * What makes an answer whole in that coding.
   *
   * @param plain its beginning without a coding
   * @param ending 1 to {@link Made#LONGEST_ENDING} bytes
   */
  byte[] end(Stored plain, byte[] ending, ContentCoding coding) {
    return switch (coding) {
      case IDENTITY -> ending;
      case GZIP -> Gzip.end(plain, ending);
      case BROTLI -> Brotli.end(ending);
    };
  }
}
