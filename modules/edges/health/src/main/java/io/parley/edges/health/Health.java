package io.parley.edges.health;

import io.parley.kernel.runtime.ModuleStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How this server is.
 *
 * @param modules which way each module is reached
 * @param answers {@code up} or {@code down} by module that was asked
 */
record Health(List<ModuleStatus> modules, Map<String, String> answers) {
  static final String UP = "up";
  static final String DEGRADED = "degraded";
  static final String DOWN = "down";

  Health {
    modules = List.copyOf(modules);
    answers = Map.copyOf(answers);
  }

  /**
   * Whether requests can be served. A module in another server that does not answer takes away a
   * part of what this one can do; if that made this one unready, a load balancer would take the
   * pages away that need no more than what is here.
   */
  boolean ready() {
    return answers.entrySet().stream()
        .allMatch(answer -> isUp(answer.getValue()) || isRemote(answer.getKey()));
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

  private boolean isRemote(String module) {
    return modules.stream().anyMatch(m -> m.module().equals(module) && m.route().equals("remote"));
  }

  private static boolean isUp(String answer) {
    return answer.equals(UP);
  }
}
