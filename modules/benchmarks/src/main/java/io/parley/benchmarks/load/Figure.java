package io.parley.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param peer what did the same in the same run, if anything
 * @param latency how long each of what it is about took
 * @param untimed why there is no latency, where there is none
 * @param effort processor time that one took, where it was looked at
 */
record Figure(
    String name,
    double value,
    String unit,
    @Nullable Peer peer,
    @Nullable Latency latency,
    @Nullable Untimed untimed,
    @Nullable Effort effort,
    List<Goal> goals) {
  /** Stands in the table where there is nothing to say. */
  static final String NONE = "—";

  /**
   * Who did the same.
   *
   * @param ratio ours to theirs: the median of the rounds' ratios, not the ratio of medians
   */
  record Peer(String name, double value, double ratio) {}

  /** Milliseconds. */
  record Latency(double p50, double p99) {}

  /** Microseconds of processor time for each request, ours and the peer's. */
  record Effort(double ours, double theirs) {}

  /** What we want, and whether it was so. */
  record Goal(String text, boolean reached) {}

  /** One about single ones that each took their time. */
  static Figure of(String name, double value, String unit, Times times) {
    return timed(name, value, unit, new Latency(times.p50(), times.p99()));
  }

  /** One about what a load met. */
  static Figure of(String name, double value, String unit, Load load) {
    return timed(name, value, unit, new Latency(load.p50(), load.p99()));
  }

  private static Figure timed(String name, double value, String unit, Latency latency) {
    return new Figure(name, value, unit, null, latency, null, null, List.of());
  }

  /** One about nothing that takes time again and again. */
  static Figure of(String name, double value, String unit, Untimed why) {
    return new Figure(name, value, unit, null, null, why, null, List.of());
  }

  /** The figure of a duel, measured in requests or transactions a second. */
  static Figure of(String name, Duel.Outcome outcome, String unit) {
    return new Figure(
        name,
        outcome.ours().perSecond(),
        unit,
        new Peer(outcome.peer(), outcome.theirs().perSecond(), outcome.ratio()),
        new Latency(outcome.ours().p50(), outcome.ours().p99()),
        null,
        effort(outcome.ours().micros(), outcome.theirs().micros()),
        List.of());
  }

  /** The figure of one that has no peer. */
  static Figure of(String name, Load load, String unit) {
    return new Figure(
        name,
        load.perSecond(),
        unit,
        null,
        new Latency(load.p50(), load.p99()),
        null,
        effort(load.micros(), 0),
        List.of());
  }

  private static @Nullable Effort effort(double ours, double theirs) {
    return ours > 0 ? new Effort(ours, theirs) : null;
  }

  Figure wanted(String text, boolean reached) {
    List<Goal> more = new ArrayList<>(goals);
    more.add(new Goal(text, reached));
    return new Figure(name, value, unit, peer, latency, untimed, effort, List.copyOf(more));
  }

  /** With the goal that it is at least that share of the peer's. */
  Figure wantedRatio(double least) {
    return wanted(
        String.format(Locale.ROOT, "at least %s of %s", plain(least), peerName()),
        ratio() >= least);
  }

  /** With the goal that it is at least that many. */
  Figure wantedAtLeast(double least) {
    return wanted(String.format(Locale.ROOT, "at least %s %s", round(least), unit), value >= least);
  }

  /** With the goal that 99 of a hundred take less. */
  Figure wantedP99(double most) {
    return wanted(
        String.format(Locale.ROOT, "p99 under %s ms", plain(most)),
        latency != null && latency.p99() < most);
  }

  private String peerName() {
    return peer == null ? "nobody" : peer.name();
  }

  private double ratio() {
    return peer == null ? 0 : peer.ratio();
  }

  /** The cells of its line, none of them empty. */
  List<String> cells() {
    return List.of(
        name,
        (round(value) + " " + unit).strip(),
        peer == null ? NONE : peer.name() + " " + round(peer.value()),
        peer == null ? NONE : String.format(Locale.ROOT, "%.2f", peer.ratio()),
        latency == null ? NONE : millis(latency.p50()),
        latency == null ? NONE : millis(latency.p99()),
        effort == null ? NONE : micros(effort),
        goals.isEmpty()
            ? NONE
            : goals.stream()
                .map(goal -> goal.text() + (goal.reached() ? ": yes" : ": no"))
                .collect(Collectors.joining("; ")));
  }

  private static String round(double value) {
    return String.format(
        Locale.ROOT, value < 100 && value != Math.rint(value) ? "%.1f" : "%,.0f", value);
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f ms" : "%,.0f ms", value);
  }

  private static String micros(Effort effort) {
    return effort.theirs() > 0
        ? String.format(Locale.ROOT, "%.0f µs, peer %.0f", effort.ours(), effort.theirs())
        : String.format(Locale.ROOT, "%.0f µs", effort.ours());
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
