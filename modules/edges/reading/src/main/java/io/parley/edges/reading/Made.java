package io.parley.edges.reading;

import java.util.Map;

/**
 * An answer that was just made.
 *
 * @param stem how many bytes it begins with stay as they are when something changes that the answer
 *     only mentions at its end: what was packed of them is used again. All of them, where there is
 *     no such end; at most {@link #LONGEST_ENDING} follow
 * @param type value of {@code Content-Type}
 * @param headers all others that are the same for everybody, with {@code Cache-Control} and {@code
 *     Vary} among them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Made(byte[] bytes, int stem, String type, Map<String, String> headers) {
  /** The most bytes of an ending, which is not compressed. */
  public static final int LONGEST_ENDING = 512;

  public Made {
    if (stem < 0 || stem > bytes.length || bytes.length - stem > LONGEST_ENDING) {
      throw new IllegalArgumentException("stem of " + stem + " bytes among " + bytes.length);
    }
  }

  /** An answer that changes as a whole. */
  public Made(byte[] bytes, String type, Map<String, String> headers) {
    this(bytes, bytes.length, type, headers);
  }
}
