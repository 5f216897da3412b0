package io.parley.discussion.core.reading;

import io.parley.discussion.api.CommentSort;
import io.parley.kernel.api.Rejected;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page of a thread ended.
 *
 * @param comment the last one of the page
 * @param position where it stood, in case it is erased before the next page is asked for
 */
record Cursor(CommentSort sort, UUID comment, int position) {
  private static final int BYTES = 21;

  String text() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.put(initial(sort));
    bytes.putLong(comment.getMostSignificantBits()).putLong(comment.getLeastSignificantBits());
    bytes.putInt(position);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * @throws Rejected {@code cursor.malformed}, also for a cursor of another order
   */
  static Cursor parse(String text, CommentSort sort) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() == BYTES && bytes.get() == initial(sort)) {
        Cursor cursor =
            new Cursor(sort, new UUID(bytes.getLong(), bytes.getLong()), bytes.getInt());
        if (cursor.position() >= 0 && cursor.text().equals(text)) {
          return cursor;
        }
      }
    } catch (IllegalArgumentException notBase64) {
      throw malformed(notBase64);
    }
    throw malformed(null);
  }

  private static byte initial(CommentSort sort) {
    return (byte) sort.name().charAt(0);
  }

  private static Rejected malformed(
      @org.jspecify.annotations.Nullable IllegalArgumentException cause) {
    Rejected rejected =
        new Rejected(
            "cursor.malformed",
            "A cursor is taken from the page before, with the same order.",
            "cursor");
    if (cause != null) {
      rejected.initCause(cause);
    }
    return rejected;
  }
}
