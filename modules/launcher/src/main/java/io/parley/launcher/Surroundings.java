package io.parley.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the command was told by its environment.
 *
 * @param variables of the environment
 * @param installation folder with the {@code parley} script, the server and the application
 * @param workingDirectory against which a relative {@code PARLEY_HOME} is resolved
 */
record Surroundings(Map<String, String> variables, Path installation, Path workingDirectory) {
  private static final int DEFAULT_PORT = 8080;
  private static final String SPLIT = "split:";

  static Surroundings ofProcess() {
    return new Surroundings(
        System.getenv(),
        Path.of(System.getProperty("parley.installation", ".")).toAbsolutePath().normalize(),
        Path.of("").toAbsolutePath());
  }

  Optional<String> find(String variable) {
    return Optional.ofNullable(variables.get(variable))
        .map(String::strip)
        .filter(v -> !v.isEmpty());
  }

  Home home() {
    Path home = find("PARLEY_HOME").map(Path::of).orElseGet(() -> installation.resolve(".parley"));
    return new Home(workingDirectory.resolve(home).normalize());
  }

  Ports ports() {
    String text = find("PARLEY_HTTP_PORT").orElse(String.valueOf(DEFAULT_PORT));
    try {
      return Ports.from(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new Halt("PARLEY_HTTP_PORT is \"" + text + "\": set it to a number.", e);
    }
  }

  /**
   * Folder for programs that are unpacked once: beside the build, or in the home if that is not
   * ours.
   */
  Path programs() {
    Path built = installation.resolve("modules/launcher/target");
    return (Files.isWritable(built) ? built : home().folder()).resolve("postgresql");
  }

  /** The database outside, or empty when the embedded one is to be used. */
  Optional<DatabaseAddress> database() {
    return find("PARLEY_DATABASE_URL").map(DatabaseAddress::parse);
  }

  /** How modules of one server reach each other, as its setting {@code parley.modules} wants it. */
  String topology() {
    String topology = find("PARLEY_TOPOLOGY").orElse("monolith");
    if (topology.equals("monolith") || topology.startsWith(SPLIT)) {
      return "local";
    }
    if (topology.equals("loopback")) {
      return "loopback";
    }
    throw new Halt(
        "PARLEY_TOPOLOGY is \""
            + topology
            + "\": set monolith, loopback, or split:MODULE for a module in a server of its own.");
  }

  /** Modules that a new installation has in servers of their own. */
  List<String> splitFromTheStart() {
    String topology = find("PARLEY_TOPOLOGY").orElse("monolith");
    return topology.startsWith(SPLIT)
        ? Arrays.stream(topology.substring(SPLIT.length()).split(",", -1))
            .map(String::strip)
            .distinct()
            .toList()
        : List.of();
  }

  /** Whether the way to the module is set by hand. */
  boolean isRouteSet(String module) {
    return find("PARLEY_MODULE_" + module.toUpperCase(Locale.ROOT)).isPresent();
  }
}
