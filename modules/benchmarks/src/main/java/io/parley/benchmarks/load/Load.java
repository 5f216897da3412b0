package io.parley.benchmarks.load;

/**
 * What one round of requests, or of transactions, came to.
 *
 * @param perSecond how many were done
 * @param p50 milliseconds within which half of them were done
 * @param p99 milliseconds within which 99 of a hundred were done
 * @param max milliseconds that the slowest took
 * @param bytesPerSecond read, heads included; 0 where it was not counted
 * @param failed how many were refused, broke off, or got no answer in time
 * @param micros processor time that each took, see {@link ProcessorTime}; 0 where it was not looked
 *     at
 */
record Load(
    double perSecond,
    double p50,
    double p99,
    double max,
    double bytesPerSecond,
    long failed,
    double micros) {
  Load(double perSecond, double p50, double p99, double max, double bytesPerSecond, long failed) {
    this(perSecond, p50, p99, max, bytesPerSecond, failed, 0);
  }

  /** Of what was done and took its time, all of it within so many seconds. */
  static Load of(Times times, double seconds) {
    return new Load(times.count() / seconds, times.p50(), times.p99(), times.longest(), 0, 0);
  }

  Load withMicros(double processorTime) {
    return new Load(perSecond, p50, p99, max, bytesPerSecond, failed, processorTime);
  }
}
