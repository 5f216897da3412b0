const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/**
 * How long ago `then` was, in words of the language: "3 minutes ago", "yesterday". From four weeks
 * on the date says more. Times of a clock that runs ahead count as now.
 */
export function relativeTime(then: Date, now: Date, language: string): string {
  const seconds = Math.max(0, Math.round((now.getTime() - then.getTime()) / 1000));
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  if (seconds < 45) {
    return words.format(0, "second");
  }
  if (seconds < HOUR) {
    return words.format(-Math.max(1, Math.round(seconds / MINUTE)), "minute");
  }
  if (seconds < DAY) {
    return words.format(-Math.round(seconds / HOUR), "hour");
  }
  if (seconds < WEEK) {
    return words.format(-Math.round(seconds / DAY), "day");
  }
  if (seconds < 4 * WEEK) {
    return words.format(-Math.round(seconds / WEEK), "week");
  }
  return new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "short",
    year: "numeric",
  }).format(then);
}

/** Date and time in full, in the reader's time zone. */
export function exactTime(then: Date, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" }).format(then);
}

/** A time to wait, rounded up, in a unit that people count in: "90 seconds", "2 hours". */
export function span(seconds: number, language: string): string {
  const units: readonly (readonly [string, number])[] = [
    ["hour", HOUR],
    ["minute", MINUTE],
  ];
  const [unit, length] = units.find(([, one]) => seconds > 1.5 * one) ?? ["second", 1];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(
    Math.max(1, Math.ceil(seconds / length)),
  );
}
