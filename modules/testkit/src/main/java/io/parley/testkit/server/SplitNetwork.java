package io.parley.testkit.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Two machines, as far as the network is concerned: network namespaces that reach each other, and
 * this one, through a third that routes between them. The way between the two can be cut without a
 * word to either of them, as a broken switch does.
 *
 * <p>Needs Linux, the right to make namespaces (root) and the program {@code ip} of iproute2.
 */
public final class SplitNetwork implements AutoCloseable {
  private static final String HERE = "10.77.0.1";
  private static final String HUB_HERE = "10.77.0.2";

  private final String hub;

  private SplitNetwork(String hub) {
    this.hub = hub;
  }

  /**
   * Makes the namespaces.
   *
   * @throws IllegalStateException saying what this machine lacks
   */
  public static SplitNetwork create() {
    SplitNetwork network = new SplitNetwork("parley" + ProcessHandle.current().pid());
    try {
      network.build();
    } catch (IllegalStateException e) {
      network.close();
      throw new IllegalStateException(
          "No network can be made to be split: run as root on Linux with iproute2 installed"
              + " (Debian: apt install iproute2). "
              + e.getMessage(),
          e);
    }
    return network;
  }

  private void build() {
    ip("netns add " + hub);
    ip("link add " + hub + "h type veth peer name here netns " + hub);
    ip("addr add " + HERE + "/24 dev " + hub + "h");
    ip("link set " + hub + "h up");
    ip("-n " + hub + " addr add " + HUB_HERE + "/24 dev here");
    ip("-n " + hub + " link set here up");
    ip("-n " + hub + " link set lo up");
    run(List.of("ip", "netns", "exec", hub, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"));
    for (int machine = 1; machine <= 2; machine++) {
      String name = name(machine);
      ip("netns add " + name);
      ip("-n " + hub + " link add to" + machine + " type veth peer name out netns " + name);
      ip("-n " + hub + " addr add 10.77." + machine + ".1/24 dev to" + machine);
      ip("-n " + hub + " link set to" + machine + " up");
      ip("-n " + name + " addr add " + address(machine) + "/24 dev out");
      ip("-n " + name + " link set out up");
      ip("-n " + name + " link set lo up");
      ip("-n " + name + " route add default via 10.77." + machine + ".1");
      ip("route add 10.77." + machine + ".0/24 via " + HUB_HERE);
    }
  }

  /** The address of this machine, as the two reach it. */
  public String here() {
    return HERE;
  }

  /** The address of a machine, 1 or 2. */
  public String address(int machine) {
    return "10.77." + machine + ".2";
  }

  /** The beginning of a command line that runs the rest of it on a machine. */
  public List<String> on(int machine) {
    return List.of("ip", "netns", "exec", name(machine));
  }

  /** From now on nothing passes between the two. */
  public void split() {
    ip("-n " + hub + " rule add from 10.77.1.0/24 to 10.77.2.0/24 blackhole");
    ip("-n " + hub + " rule add from 10.77.2.0/24 to 10.77.1.0/24 blackhole");
  }

  /** Everything passes again. */
  public void heal() {
    ip("-n " + hub + " rule del from 10.77.1.0/24 to 10.77.2.0/24 blackhole");
    ip("-n " + hub + " rule del from 10.77.2.0/24 to 10.77.1.0/24 blackhole");
  }

  private String name(int machine) {
    return hub + "m" + machine;
  }

  private static void ip(String arguments) {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments.split(" ", -1)));
    run(command);
  }

  private static void run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + said.strip());
      }
    } catch (IOException e) {
      throw new IllegalStateException(String.join(" ", command) + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }

  /** Removes the namespaces, with what connects them. */
  @Override
  public void close() {
    // The link first and by itself: with its namespace it would go some time later, and the next
    // network could not have its name and addresses.
    for (String end :
        List.of(
            "link del " + hub + "h",
            "netns del " + name(1),
            "netns del " + name(2),
            "netns del " + hub)) {
      try {
        ip(end);
      } catch (IllegalStateException neverMade) {
        // Nothing is left of it then.
      }
    }
  }
}
