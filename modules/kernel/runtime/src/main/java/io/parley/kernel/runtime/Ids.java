package io.parley.kernel.runtime;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes identifiers: UUID version 7 of RFC 9562, which sort by the time of their making, so that
 * new rows go to the right edge of an index.
 */
public final class Ids {
  private Ids() {}

  /** An identifier made now; later ones of this process sort after it. */
  public static UUID next() {
    return UuidCreator.getTimeOrderedEpoch();
  }

  /** An identifier that sorts as if it had been made at {@code at}, for imported records. */
  public static UUID next(Instant at) {
    return UuidCreator.getTimeOrderedEpoch(at);
  }
}
