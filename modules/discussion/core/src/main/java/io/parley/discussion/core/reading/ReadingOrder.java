package io.parley.discussion.core.reading;

import io.parley.discussion.api.CommentSort;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;

/**
 * The comments of a thread in the order in which they are read: pinned roots and then the others,
 * both in the chosen order, each followed by its replies, oldest first, depth first. Comments that
 * nobody sees keep their place in it, so that a cursor that points to one of them still points
 * somewhere.
 *
 * <p>In bytes, as it is cached: per comment 16 bytes of id and one of marks.
 */
final class ReadingOrder {
  private static final int ENTRY = 17;
  private static final byte SHOWN = 1;
  private static final byte ROOT = 2;

  private final byte[] bytes;
  private final ByteBuffer entries;

  private ReadingOrder(byte[] bytes) {
    this.bytes = bytes;
    this.entries = ByteBuffer.wrap(bytes);
  }

  /** Reads what {@link #bytes} gave. */
  static ReadingOrder of(byte[] bytes) {
    return new ReadingOrder(bytes);
  }

  /** Orders an outline. */
  static ReadingOrder of(Outline outline, CommentSort sort) {
    int size = outline.size();
    int[] firstReply = new int[size];
    int[] nextSibling = new int[size];
    Arrays.fill(firstReply, Outline.NONE);
    Arrays.fill(nextSibling, Outline.NONE);
    int roots = 0;
    for (int i = size - 1; i >= 0; i--) {
      int parent = outline.parent(i);
      if (parent == Outline.NONE) {
        roots++;
      } else {
        nextSibling[i] = firstReply[parent];
        firstReply[parent] = i;
      }
    }
    boolean[] alive = outline.alive();
    byte[] bytes = new byte[size * ENTRY];
    ByteBuffer entries = ByteBuffer.wrap(bytes);
    int[] path = new int[size];
    for (int root : roots(outline, roots, sort)) {
      int depth = 0;
      path[depth++] = root;
      while (depth > 0) {
        int at = path[--depth];
        UUID id = outline.id(at);
        entries.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        entries.put((byte) ((alive[at] ? SHOWN : 0) | (at == root ? ROOT : 0)));
        if (at != root && nextSibling[at] != Outline.NONE) {
          path[depth++] = nextSibling[at];
        }
        if (firstReply[at] != Outline.NONE) {
          path[depth++] = firstReply[at];
        }
      }
    }
    return new ReadingOrder(bytes);
  }

  private static int[] roots(Outline outline, int count, CommentSort sort) {
    Integer[] roots = new Integer[count];
    int found = 0;
    for (int i = 0; i < outline.size(); i++) {
      if (outline.parent(i) == Outline.NONE) {
        roots[found++] = i;
      }
    }
    switch (sort) {
      case OLDEST -> {}
      case NEWEST -> Arrays.sort(roots, Comparator.reverseOrder());
      case BEST ->
          Arrays.sort(
              roots, Comparator.comparingInt((Integer root) -> outline.score(root)).reversed());
    }
    if (outline.hasPins()) {
      // Keeps the order of equals.
      Arrays.sort(roots, Comparator.comparing((Integer root) -> !outline.isPinned(root)));
    }
    return Arrays.stream(roots).mapToInt(Integer::intValue).toArray();
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return bytes.length / ENTRY;
  }

  UUID id(int i) {
    return new UUID(entries.getLong(i * ENTRY), entries.getLong(i * ENTRY + 8));
  }

  boolean isShown(int i) {
    return (entries.get(i * ENTRY + 16) & SHOWN) != 0;
  }

  boolean isRoot(int i) {
    return (entries.get(i * ENTRY + 16) & ROOT) != 0;
  }

  /** Where to go on after the cursor. */
  int after(Cursor cursor) {
    if (cursor.position() < size() && id(cursor.position()).equals(cursor.comment())) {
      return cursor.position() + 1;
    }
    for (int i = 0; i < size(); i++) {
      if (id(i).equals(cursor.comment())) {
        return i + 1;
      }
    }
    // The comment itself was erased: what followed it has moved up to about its place.
    return Math.min(cursor.position(), size());
  }

  /** The next comment that is shown, from {@code start} on; the size when there is none. */
  int nextShown(int start) {
    int i = start;
    while (i < size() && !isShown(i)) {
      i++;
    }
    return i;
  }
}
