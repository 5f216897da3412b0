package io.parley.edges.welcome;

import java.util.Map;

/**
 * How this server is.
 *
 * @param answers {@code up} or {@code down} by module that was asked
 */
public record Health(Topology topology, Map<String, String> answers) {
  static final String UP = "up";
  static final String DOWN = "down";

  /** Whether requests can be served. */
  public boolean ready() {
    return answers.values().stream().allMatch(UP::equals);
  }

  String status() {
    return ready() ? UP : DOWN;
  }
}
