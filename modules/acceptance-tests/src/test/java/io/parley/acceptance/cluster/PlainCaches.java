package io.parley.acceptance.cluster;

import io.parley.testkit.Probe;
import io.parley.testkit.server.SplitNetwork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two processes of {@link PlainCacheNode} on the machines of a network. */
final class PlainCaches implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();
  private final List<BufferedReader> answers = new ArrayList<>();

  PlainCaches(SplitNetwork network) {
    for (int machine = 1; machine <= 2; machine++) {
      List<String> command = new ArrayList<>(network.on(machine));
      command.addAll(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx128m",
              "-Djava.net.preferIPv4Stack=true",
              "-cp",
              System.getProperty("java.class.path"),
              PlainCacheNode.class.getName(),
              network.address(machine),
              network.address(3 - machine)));
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectError(Path.of("target", "plain-cache-" + machine + ".log").toFile())
                .start();
        processes.add(process);
        answers.add(process.inputReader(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      awaitReady(machine);
    }
  }

  private void awaitReady(int machine) {
    String line = "";
    while (!line.equals("ready")) {
      line = line(machine);
    }
  }

  void put(int machine, String key, String value) {
    ask(machine, "put " + key + " " + value);
  }

  String get(int machine, String key) {
    return ask(machine, "get " + key);
  }

  /** Waits until each sees that many members, itself among them. */
  void awaitMembers(int number) {
    for (int machine = 1; machine <= 2; machine++) {
      int asked = machine;
      Probe.until(
          number + " members on machine " + machine,
          Duration.ofMinutes(1),
          () -> ask(asked, "members"),
          String.valueOf(number)::equals);
    }
  }

  private String ask(int machine, String command) {
    try {
      var out = processes.get(machine - 1).outputWriter(StandardCharsets.UTF_8);
      out.write(command + "\n");
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The node on machine " + machine + " ended.", e);
    }
    return line(machine);
  }

  private String line(int machine) {
    try {
      String line = answers.get(machine - 1).readLine();
      if (line == null) {
        throw new IllegalStateException("The node on machine " + machine + " ended.");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
  }
}
