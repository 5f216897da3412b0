package io.parley.benchmarks.screening;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Prints how many comments one thread screens in a second, and what that is of the goal. {@code
 * --quick} measures for a shorter time.
 */
public final class ScreeningRate {
  private static final double GOAL = 5_000;

  private ScreeningRate() {}

  public static void main(String[] arguments) throws RunnerException {
    boolean quick = List.of(arguments).contains("--quick");
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(ScreenedComments.class.getName() + ".*")
                    .forks(quick ? 1 : 3)
                    .threads(1)
                    .warmupIterations(quick ? 2 : 4)
                    .warmupTime(TimeValue.seconds(2))
                    .measurementIterations(quick ? 3 : 5)
                    .measurementTime(TimeValue.seconds(2))
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    System.out.printf(
        Locale.ROOT,
        "Comments screened by one thread with %,d words, without the database; JDK %d%n%n"
            + "%-30s %12s %10s %14s%n",
        ScreenedComments.WORDS,
        Runtime.version().feature(),
        "asked for",
        "comments/s",
        "+/-",
        "of 5,000/s");
    for (RunResult result : results) {
      double rate = result.getPrimaryResult().getScore();
      System.out.printf(
          Locale.ROOT,
          "%-30s %,12.0f %,10.0f %14.1f%n",
          result.getParams().getParam("asked"),
          rate,
          result.getPrimaryResult().getScoreError(),
          rate / GOAL);
    }
  }
}
