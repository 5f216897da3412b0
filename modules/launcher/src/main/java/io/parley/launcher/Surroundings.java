package io.parley.launcher;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  private static final String EVERYWHERE = "0.0.0.0";
  private static final Pattern MEMORY = Pattern.compile("(\\d{1,9})([kKmMgG])");
  private static final Pattern WAIT = Pattern.compile("(\\d{1,5})([smh])");
  private static final long LEAST_HEAP = 256L << 20;

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

  /** Fails when something is set wrong that would end a server in the middle of its start. */
  void requireSound() {
    topology();
    heap();
    bind();
    stopWait();
  }

  /** For how long a server that is to stop waits for the end of its requests. */
  Duration stopWait() {
    String text = find("PARLEY_STOP_WAIT").orElse("60s");
    Matcher wait = WAIT.matcher(text);
    if (!wait.matches()) {
      throw new Halt(
          "PARLEY_STOP_WAIT is \"" + text + "\": set it to a time, such as 30s, 5m or 1h.");
    }
    long number = Long.parseLong(wait.group(1));
    return switch (wait.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  /** Memory of a server, as Java takes it. */
  String heap() {
    String heap = find("PARLEY_HEAP").orElse("1g");
    Matcher memory = MEMORY.matcher(heap);
    if (!memory.matches() || bytes(memory) < LEAST_HEAP) {
      throw new Halt(
          "PARLEY_HEAP is \"" + heap + "\": set it to 256m or more, such as 512m or 2g.");
    }
    long all =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    if (bytes(memory) > all) {
      throw new Halt(
          "PARLEY_HEAP is "
              + heap
              + ", and this machine has "
              + (all >> 20)
              + "m: set it to less than that.");
    }
    return heap;
  }

  /** The same in bytes. */
  long heapBytes() {
    Matcher memory = MEMORY.matcher(heap());
    return memory.matches() ? bytes(memory) : 0;
  }

  private static long bytes(Matcher memory) {
    int shift =
        switch (memory.group(2).toLowerCase(Locale.ROOT)) {
          case "k" -> 10;
          case "m" -> 20;
          default -> 30;
        };
    return Long.parseLong(memory.group(1)) << shift;
  }

  /** Where people reach Parley, for links in mails. */
  String publicUrl() {
    return find("PARLEY_PUBLIC_URL").orElse("http://localhost:" + ports().http());
  }

  /** The address that readers reach. */
  String bind() {
    String text = find("PARLEY_BIND").orElse(EVERYWHERE);
    if (!text.equals(EVERYWHERE) && !isOfThisMachine(text)) {
      throw new Halt(
          "PARLEY_BIND is \""
              + text
              + "\": set it to an IPv4 address of this machine, such as 127.0.0.1, or to "
              + EVERYWHERE
              + " for all of them.");
    }
    return text;
  }

  /** The address by which the servers of a cluster reach each other. */
  String clusterBind() {
    String text = find("PARLEY_CLUSTER_BIND").orElse("127.0.0.1");
    if (!isOfThisMachine(text)) {
      throw new Halt(
          "PARLEY_CLUSTER_BIND is \""
              + text
              + "\": set it to one IPv4 address of this machine, such as 127.0.0.1.");
    }
    return text;
  }

  // By number or name; servers speak IPv4. Only the system knows which addresses it has.
  private static boolean isOfThisMachine(String text) {
    try {
      InetAddress address = InetAddress.getByName(text);
      if (address.isAnyLocalAddress() || !(address instanceof Inet4Address)) {
        return false;
      }
      new ServerSocket(0, 1, address).close();
      return true;
    } catch (IOException unknownOrElsewhere) {
      return false;
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
