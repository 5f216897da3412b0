package io.parley.testkit.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What all servers of tests have in common, as environment of the {@code parley} script. */
final class ServerSettings {
  private ServerSettings() {}

  /**
   * Settings of an installation of its own, to which others may be added.
   *
   * @param port the first of those that it takes
   */
  static Map<String, String> of(Path home, int port) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PARLEY_HOME", home.toString());
    environment.put("PARLEY_HTTP_PORT", String.valueOf(port));
    environment.put("PARLEY_BIND", "127.0.0.1");
    environment.put("PARLEY_TOPOLOGY", System.getProperty("parley.topology", "monolith"));
    // So that each test can come from a network address of its own, see Api.from.
    environment.put("PARLEY_WEB_TRUSTED_PROXIES", "127.0.0.1");
    // Hooks of tests are on this machine.
    environment.put("PARLEY_MODERATION_HOOKS_PRIVATE", "true");
    // The build that runs the tests has built everything.
    environment.put("PARLEY_BUILD", "never");
    // A server that lives for minutes spends half of its start on the second compiler, and that
    // starts once keeps no classes for the next time.
    environment.put("PARLEY_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto");
    return environment;
  }
}
