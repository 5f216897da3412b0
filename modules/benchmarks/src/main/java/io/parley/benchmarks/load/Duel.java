package io.parley.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Two that do the same, in turn: a machine with neighbours drifts, and what drifts meets both. The
 * one that begins changes with every round. What counts is the median of the rounds.
 */
final class Duel {
  static final int ROUNDS = 3;

  private static final int MOST_WARMING = 40;
  private static final int ENOUGH = 4;
  private static final double FASTER = 1.05;

  private final String subject;
  private final Stage stage;

  Duel(String subject, Stage stage) {
    this.subject = subject;
    this.stage = stage;
  }

  /**
   * How it ended.
   *
   * @param ratio the median over the rounds of ours to theirs
   */
  record Outcome(Load ours, String peer, Load theirs, double ratio) {}

  /**
   * Repeats it until it gets no faster, or often enough: what the JVM has not compiled yet is not
   * what is to be measured.
   */
  static void warmUp(Stage stage, Supplier<Load> round) {
    double best = 0;
    int without = 0;
    for (int i = 0; i < MOST_WARMING && without < ENOUGH; i++) {
      double now = round.get().perSecond();
      without = now > FASTER * best ? 0 : without + 1;
      best = Math.max(best, now);
      stage.say(String.format(Locale.ROOT, "  warming up: %,.0f/s", now));
    }
  }

  Outcome fight(Supplier<Load> ours, String peer, Supplier<Load> theirs) {
    List<Load> our = new ArrayList<>();
    List<Load> their = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      if (round % 2 == 0) {
        our.add(ours.get());
        their.add(theirs.get());
      } else {
        their.add(theirs.get());
        our.add(ours.get());
      }
      double ratio = our.get(round).perSecond() / their.get(round).perSecond();
      ratios.add(ratio);
      stage.say(
          String.format(
              Locale.ROOT,
              "  %s, round %d: %,.0f/s, %s %,.0f/s, ratio %.2f",
              subject,
              round + 1,
              our.get(round).perSecond(),
              peer,
              their.get(round).perSecond(),
              ratio));
    }
    return new Outcome(median(our), peer, median(their), median(ratios, Double::doubleValue));
  }

  /** The median of each number; failures are added up. */
  static Load median(List<Load> rounds) {
    return new Load(
        median(rounds, Load::perSecond),
        median(rounds, Load::p50),
        median(rounds, Load::p99),
        median(rounds, Load::max),
        median(rounds, Load::bytesPerSecond),
        rounds.stream().mapToLong(Load::failed).sum(),
        median(rounds, Load::micros));
  }

  static <T> double median(List<T> rounds, ToDoubleFunction<? super T> number) {
    double[] sorted = rounds.stream().mapToDouble(number).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
