package io.parley.edges.welcome;

import io.parley.kernel.runtime.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which way each module is reached from here.
 *
 * @param modes {@code local}, {@code loopback} or {@code remote} by module; addresses of other
 *     servers are nobody's business
 */
public record Topology(Map<String, String> modes) {
  static final List<String> MODULES = List.of("tenancy", "identity", "discussion", "exchange");

  static Topology of(Settings settings) {
    String usual = settings.text("parley.modules", "local");
    Map<String, String> modes = new TreeMap<>();
    for (String module : MODULES) {
      modes.put(module, mode(settings.text("parley.module." + module, usual)));
    }
    return new Topology(modes);
  }

  private static String mode(String setting) {
    String mode = setting.toLowerCase(Locale.ROOT);
    return mode.equals("local") || mode.equals("loopback") ? mode : "remote";
  }

  /** One line for people. */
  public String summary() {
    if (modes.values().stream().allMatch("local"::equals)) {
      return "Monolith: all modules in this server";
    }
    if (modes.values().stream().allMatch("loopback"::equals)) {
      return "Loopback: all modules in this server, called as if they were elsewhere";
    }
    return modes.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
