package io.parley.benchmarks.load;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** How long each of many took, in milliseconds. */
final class Times {
  private final double[] sorted;

  private Times(double... sorted) {
    this.sorted = sorted;
  }

  /** Of at least one. */
  static Times of(Collection<Double> millis) {
    return of(millis, Double::doubleValue);
  }

  /** Of at least one. */
  static <T> Times of(Collection<T> all, ToDoubleFunction<? super T> millis) {
    if (all.isEmpty()) {
      throw new Halt("Nothing was done: nothing is measured.");
    }
    double[] sorted = all.stream().mapToDouble(millis).toArray();
    Arrays.sort(sorted);
    return new Times(sorted);
  }

  int count() {
    return sorted.length;
  }

  double p50() {
    return within(50);
  }

  /** Of fewer than a hundred it is the longest. */
  double p99() {
    return within(99);
  }

  double longest() {
    return sorted[sorted.length - 1];
  }

  // The shortest time within which at least that many of a hundred were done.
  private double within(int ofHundred) {
    return sorted[(sorted.length * ofHundred + 99) / 100 - 1];
  }
}
