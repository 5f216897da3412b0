package io.parley.kernel.runtime;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.TreeMap;

/**
 * Remembers the signatures of calls, so that a recorded one cannot be sent again while its
 * timestamp is fresh. Signatures are random to whoever has no key, so eight bytes of each are
 * enough; they are kept by the time of signing and forgotten slot by slot. What is not known any
 * more is not taken for new: under more calls than memory is meant for, the window becomes shorter
 * instead.
 *
 * <p>Servers do not tell each other, and a server does not tell the one after it: {@link
 * CallAdmission} takes no call that was meant for another.
 */
final class SeenCalls {
  private static final int MOST = 1_000_000;
  private static final long SLOT_MILLIS = 10_000;

  private final int most;
  private final TreeMap<Long, Slot> slots = new TreeMap<>();
  private long knownSince = Long.MIN_VALUE;
  private int size;

  SeenCalls() {
    this(MOST);
  }

  SeenCalls(int most) {
    this.most = most;
  }

  /** What is known of a call. */
  enum Seen {
    NEW,
    BEFORE,
    /** It was signed so long ago that nobody knows. */
    FORGOTTEN
  }

  /**
   * Remembers a call.
   *
   * @param signature that was verified
   */
  synchronized Seen remember(String signature, Instant signed, Instant now) {
    forgetBefore(now.minus(CallAdmission.WINDOW).toEpochMilli());
    long at = signed.toEpochMilli();
    if (at < knownSince) {
      return Seen.FORGOTTEN;
    }
    Slot slot = slots.computeIfAbsent(Math.floorDiv(at, SLOT_MILLIS), key -> new Slot());
    if (!slot.add(ByteBuffer.wrap(Base64.getUrlDecoder().decode(signature)).getLong())) {
      return Seen.BEFORE;
    }
    if (++size > most) {
      forgetBefore((slots.firstKey() + 1) * SLOT_MILLIS);
    }
    return Seen.NEW;
  }

  private void forgetBefore(long millis) {
    while (!slots.isEmpty() && (slots.firstKey() + 1) * SLOT_MILLIS <= millis) {
      knownSince = Math.max(knownSince, (slots.firstKey() + 1) * SLOT_MILLIS);
      size -= slots.pollFirstEntry().getValue().size;
    }
  }

  /** A set of numbers without objects, by open addressing. */
  private static final class Slot {
    private long[] table = new long[64];
    private int size;

    boolean add(long value) {
      // Zero marks what is free.
      long number = value == 0 ? 1 : value;
      if (!place(table, number)) {
        return false;
      }
      size++;
      if (size * 2 > table.length) {
        long[] larger = new long[table.length * 2];
        for (long kept : table) {
          if (kept != 0) {
            place(larger, kept);
          }
        }
        table = larger;
      }
      return true;
    }

    private static boolean place(long[] table, long number) {
      int at = (int) number & (table.length - 1);
      while (table[at] != 0) {
        if (table[at] == number) {
          return false;
        }
        at = (at + 1) & (table.length - 1);
      }
      table[at] = number;
      return true;
    }
  }
}
