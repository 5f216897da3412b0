package io.parley.benchmarks;

import io.parley.testkit.CommittedFile;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Prints what each way to a module adds to a call, and with it to a request of each route. {@code
 * --quick} measures for a shorter time.
 */
public final class Calls {
  private static final Pattern ROUTE = Pattern.compile("\\| `([^`]+)` \\| (\\d+) \\|");
  private static final List<String> MODES = List.of("direct", "local", "loopback", "remote");

  private Calls() {}

  public static void main(String[] arguments) throws RunnerException {
    boolean quick = List.of(arguments).contains("--quick");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(ModuleCall.class.getName() + ".*")
            .forks(1)
            .threads(1)
            .warmupIterations(quick ? 2 : 5)
            .warmupTime(TimeValue.seconds(quick ? 2 : 3))
            .measurementIterations(quick ? 2 : 5)
            .measurementTime(TimeValue.seconds(quick ? 2 : 5))
            .verbosity(VerboseMode.SILENT);
    Collection<RunResult> results = new Runner(options.build()).run();
    System.out.printf(
        Locale.ROOT,
        "One module call, microseconds; one caller, JDK %d, %d processors%n",
        Runtime.version().feature(),
        Runtime.getRuntime().availableProcessors());
    table("the site of a key", "site", results);
    table("fifty comments", "fiftyComments", results);
    routes(results);
  }

  // The acceptance tests count the calls of each route; here is what that makes of one call.
  private static void routes(Collection<RunResult> results) {
    double local = median("local", results);
    double loopback = median("loopback", results);
    double remote = median("remote", results);
    System.out.printf(
        Locale.ROOT,
        "%nAdded to a request by its module calls, milliseconds, were all of them small ones%n"
            + "%-66s %5s %8s %9s %8s%n",
        "route",
        "calls",
        "local",
        "loopback",
        "remote");
    CommittedFile.at("modules/handbook/module-calls.md")
        .text()
        .lines()
        .map(ROUTE::matcher)
        .filter(Matcher::matches)
        .forEach(
            route -> {
              int calls = Integer.parseInt(route.group(2));
              System.out.printf(
                  Locale.ROOT,
                  "%-66s %5d %8.3f %9.2f %8.2f%n",
                  route.group(1),
                  calls,
                  calls * local / 1e3,
                  calls * loopback / 1e3,
                  calls * remote / 1e3);
            });
  }

  private static double median(String mode, Collection<RunResult> results) {
    return statistics(mode, "site", results).getPercentile(50)
        - statistics("direct", "site", results).getPercentile(50);
  }

  private static void table(String title, String method, Collection<RunResult> results) {
    System.out.printf(
        Locale.ROOT,
        "%n%-20s %10s %10s %14s %14s%n",
        title,
        "p50",
        "p99",
        "added p50",
        "added p99");
    Statistics direct = statistics("direct", method, results);
    for (String mode : MODES) {
      Statistics one = statistics(mode, method, results);
      System.out.printf(
          Locale.ROOT,
          "%-20s %10.2f %10.2f %14.2f %14.2f%n",
          mode,
          one.getPercentile(50),
          one.getPercentile(99),
          one.getPercentile(50) - direct.getPercentile(50),
          one.getPercentile(99) - direct.getPercentile(99));
    }
  }

  private static Statistics statistics(String mode, String method, Collection<RunResult> results) {
    return results.stream()
        .filter(result -> result.getParams().getParam("mode").equals(mode))
        .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
        .findFirst()
        .orElseThrow()
        .getPrimaryResult()
        .getStatistics();
  }
}
