package io.parley.edges.reading;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Bytes of an answer in one coding. The buffers are never moved: who sends them takes a {@link
 * #view}.
 *
 * @param direct whether they lie in chunks of {@link Memory}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Stored(ByteBuffer[] parts, int length, boolean direct) {
  ByteBuffer[] view() {
    ByteBuffer[] view = new ByteBuffer[parts.length];
    for (int i = 0; i < view.length; i++) {
      view[i] = parts[i].duplicate();
    }
    return view;
  }

  /** Whether the other bytes begin with these. */
  boolean begins(byte[] bytes) {
    int at = 0;
    for (ByteBuffer part : parts) {
      int some = part.remaining();
      if (bytes.length - at < some || !ByteBuffer.wrap(bytes, at, some).equals(part)) {
        return false;
      }
      at += some;
    }
    return true;
  }

  /** These bytes and those after them; what is given back to the memory is still this. */
  Stored with(byte[] more) {
    ByteBuffer[] all = Arrays.copyOf(parts, parts.length + 1);
    all[parts.length] = ByteBuffer.wrap(more);
    return new Stored(all, length + more.length, direct);
  }

  byte[] copy() {
    byte[] bytes = new byte[length];
    int at = 0;
    for (ByteBuffer part : view()) {
      int some = part.remaining();
      part.get(bytes, at, some);
      at += some;
    }
    return bytes;
  }

  /** What it counts in the bound on memory. */
  long weight() {
    return direct ? (long) parts.length * Memory.CHUNK : length;
  }
}
