package io.parley.benchmarks.load;

import io.parley.testkit.http.Installation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How calls waited for a connection to the database, as the server's own figures tell. */
record PoolWaits(double count, double longestMillis) {
  /** Since the server started, in the pool of that module. */
  static PoolWaits of(Installation parley, String module) {
    String figures = parley.operator().outside().get("/metrics").is(200).text();
    return new PoolWaits(
        figure(figures, "datasources_pool_wait_count", module),
        figure(figures, "datasources_pool_max_wait_time", module));
  }

  private static double figure(String figures, String name, String module) {
    Matcher found =
        Pattern.compile("(?m)^" + name + "\\{.*name=\"parley-" + module + "\".*} (\\S+)$")
            .matcher(figures);
    if (!found.find()) {
      throw new Halt("The server tells no figure " + name + " of " + module + ".");
    }
    return Double.parseDouble(found.group(1));
  }
}
