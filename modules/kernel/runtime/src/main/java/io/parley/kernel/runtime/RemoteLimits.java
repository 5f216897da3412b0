package io.parley.kernel.runtime;

import java.time.Duration;

/**
 * How far calls to another server may go before they are kept here.
 *
 * @param concurrent most calls to one module at a time: a slow module must not take all threads of
 *     this server
 * @param patience how long a call waits for its turn when there are that many
 * @param failures percentage of failed calls at which a server is left alone
 * @param slow percentage of slow calls at which a server is left alone
 * @param calls how many of the last calls to a server are looked at
 * @param rest how long a server is left alone before it is tried again
 */
record RemoteLimits(
    int concurrent, Duration patience, int failures, int slow, int calls, Duration rest) {
  private static final String PREFIX = "parley.modules.";

  RemoteLimits {
    require(concurrent >= 1, "concurrent", "1 or more");
    require(!patience.isNegative(), "patience", "0ms or more");
    require(failures >= 1 && failures <= 100, "circuit.failures", "1 to 100 percent");
    require(slow >= 1 && slow <= 100, "circuit.slow", "1 to 100 percent");
    require(calls >= 2, "circuit.calls", "2 or more");
    require(rest.toMillis() >= 1, "circuit.rest", "1ms or more");
  }

  private static void require(boolean holds, String name, String wanted) {
    if (!holds) {
      throw new IllegalStateException("The setting " + PREFIX + name + " must be " + wanted + ".");
    }
  }

  /**
   * The limits of the settings. Three quarters of the threads that answer requests, as the server
   * makes them, may wait for one module.
   *
   * @throws IllegalStateException when a setting is wrong; the text names the mend
   */
  static RemoteLimits of(Settings settings) {
    int threads = 16 * Runtime.getRuntime().availableProcessors();
    return new RemoteLimits(
        settings.number(PREFIX + "concurrent", threads * 3 / 4),
        settings.duration(PREFIX + "patience", Duration.ofSeconds(1)),
        settings.number(PREFIX + "circuit.failures", 50),
        settings.number(PREFIX + "circuit.slow", 80),
        settings.number(PREFIX + "circuit.calls", 10),
        settings.duration(PREFIX + "circuit.rest", Duration.ofSeconds(5)));
  }
}
