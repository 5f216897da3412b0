package io.parley.kernel.web;

import java.util.Locale;

/**
 * A time to wait as a person says it: in seconds, minutes or hours, rounded up, so that who waits
 * that long has waited long enough.
 *
 * @param amount how many of the unit, at least 1
 */
public record Wait(long amount, Unit unit) {
  /** What the time is counted in. */
  public enum Unit {
    SECOND(1),
    MINUTE(60),
    HOUR(3600);

    private final long seconds;

    Unit(long seconds) {
      this.seconds = seconds;
    }
  }

  /** The wait of so many seconds. From one and a half of a unit on it is counted in that unit. */
  public static Wait ofSeconds(long seconds) {
    Unit unit = Unit.SECOND;
    for (Unit larger : Unit.values()) {
      if (2 * seconds > 3 * larger.seconds) {
        unit = larger;
      }
    }
    return new Wait(Math.max(1, (seconds + unit.seconds - 1) / unit.seconds), unit);
  }

  /** In English: {@code 1 second}, {@code 24 hours}. */
  @Override
  public String toString() {
    String one = amount + " " + unit.name().toLowerCase(Locale.ROOT);
    return amount == 1 ? one : one + "s";
  }
}
