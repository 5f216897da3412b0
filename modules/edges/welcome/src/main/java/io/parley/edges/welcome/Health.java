package io.parley.edges.welcome;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How this server is.
 *
 * @param answers {@code up} or {@code down} by module that was asked
 */
public record Health(Topology topology, Map<String, String> answers) {
  static final String UP = "up";
  static final String DEGRADED = "degraded";
  static final String DOWN = "down";

  public Health {
    answers = Map.copyOf(answers);
  }

  /**
   * Whether requests can be served. A module in another server that does not answer takes away a
   * part of what this one can do; if that made this one unready, a load balancer would take the
   * pages away that need no more than what is here.
   */
  public boolean ready() {
    return answers.entrySet().stream()
        .allMatch(answer -> isUp(answer.getValue()) || topology.isRemote(answer.getKey()));
  }

  String status() {
    if (!ready()) {
      return DOWN;
    }
    return answers.values().stream().allMatch(Health::isUp) ? UP : DEGRADED;
  }

  @Nullable String answer(String module) {
    return answers.get(module);
  }

  private static boolean isUp(String answer) {
    return answer.equals(UP);
  }
}
