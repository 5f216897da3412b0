package io.parley.edges.reading;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one answer: a {@link Stem}, which the answer before may have had, too, and its
 * ending.
 *
 * <p>Holders are the entries of the store that show it, flights that land with it, and every
 * response until its last byte is with the operating system; the last one gives up the stem. {@link
 * #hold} fails once nobody holds it, and whoever called it with success must call {@link #release}
 * exactly once.
 */
final class Body {
  private final String hash;
  private final Map<ContentCoding, String> tags = new EnumMap<>(ContentCoding.class);
  private final int length;
  private final Stem stem;
  private final byte[] ending;
  private final Codings codings;
  private final AtomicInteger holders = new AtomicInteger(1);
  private final Map<ContentCoding, AtomicReference<@Nullable Stored>> ended =
      new EnumMap<>(ContentCoding.class);

  private Body(String hash, Stem stem, byte[] ending, int length, Codings codings) {
    this.hash = hash;
    this.stem = stem;
    this.ending = ending;
    this.length = length;
    this.codings = codings;
    for (ContentCoding coding : ContentCoding.values()) {
      tags.put(coding, EntityTags.tag(hash, coding));
      ended.put(coding, new AtomicReference<>());
    }
  }

  /** A body with a stem of its own; held by the caller. */
  static Body of(Made made, String hash, Codings codings, Memory memory, Figures figures) {
    byte[] bytes = made.bytes();
    boolean whole = made.stem() == bytes.length;
    byte[] first = whole ? bytes : Arrays.copyOf(bytes, made.stem());
    Stem stem = new Stem(first, whole, codings, memory, figures);
    return new Body(hash, stem, ending(made), bytes.length, codings);
  }

  /**
   * The body of a newer answer that differs in nothing but its ending; null when it differs more.
   */
  @Nullable Body followedBy(Made newer, String newerHash) {
    return stem.begins(newer.bytes(), newer.stem()) && stem.hold()
        ? new Body(newerHash, stem, ending(newer), newer.bytes().length, codings)
        : null;
  }

  private static byte[] ending(Made made) {
    return Arrays.copyOfRange(made.bytes(), made.stem(), made.bytes().length);
  }

  String hash() {
    return hash;
  }

  String tag(ContentCoding coding) {
    return tags.getOrDefault(coding, "");
  }

  ContentCoding preferred(@Nullable String accepted) {
    return codings.preferred(accepted, length);
  }

  /** Becomes a holder; false when it is too late. */
  boolean hold() {
    return Holders.add(holders);
  }

  void release() {
    if (holders.decrementAndGet() == 0) {
      stem.release();
    }
  }

  /** Whether the answer lies where many may stay. */
  boolean isDirect() {
    Stored identity = stem.ready(ContentCoding.IDENTITY);
    return identity != null && identity.direct();
  }

  /** The bytes in that coding, or null when they have not been made; for holders. */
  @Nullable Stored ready(ContentCoding coding) {
    Stored begun = stem.ready(coding);
    return begun == null ? null : ended(begun, coding);
  }

  /** Has the bytes in that coding made by {@code executor}, unless they are there; for holders. */
  void encoded(
      ContentCoding coding,
      Executor executor,
      BiConsumer<? super @Nullable Stored, ? super @Nullable Throwable> end) {
    stem.encoded(
        coding,
        executor,
        (begun, failure) -> end.accept(begun == null ? null : ended(begun, coding), failure));
  }

  private Stored ended(Stored begun, ContentCoding coding) {
    if (ending.length == 0) {
      return begun;
    }
    AtomicReference<@Nullable Stored> place = Objects.requireNonNull(ended.get(coding));
    Stored known = place.get();
    if (known != null) {
      return known;
    }
    Stored plain =
        Objects.requireNonNull(stem.ready(ContentCoding.IDENTITY), "given up while held");
    Stored made = begun.with(codings.end(plain, ending, coding));
    if (begun.direct()) {
      place.set(made);
    }
    return made;
  }

  /** What it counts in the bound on memory. */
  long weight() {
    return stem.weight() + (long) ContentCoding.values().length * ending.length;
  }
}
