package io.parley.edges.welcome;

import io.parley.kernel.runtime.ModuleStatus;
import java.util.List;
import java.util.stream.Collectors;

/** Which way each module is reached from here. */
public record Topology(List<ModuleStatus> modules) {
  public Topology {
    modules = List.copyOf(modules);
  }

  /** One line for people. */
  public String summary() {
    if (all("local")) {
      return "Monolith: all modules in this server";
    }
    if (all("loopback")) {
      return "Loopback: all modules in this server, called as if they were elsewhere";
    }
    return modules.stream()
        .map(module -> module.module() + " " + module.route())
        .collect(Collectors.joining(", "));
  }

  private boolean all(String route) {
    return modules.stream().allMatch(module -> module.route().equals(route));
  }
}
