package io.parley.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the end of the server's log. */
@Command(name = "logs", description = "Show the server's log.")
final class LogsCommand implements Callable<Integer> {
  private static final Duration PAUSE = Duration.ofMillis(250);

  @Option(names = "-f", description = "Go on with new lines until Ctrl-C.")
  private boolean follow;

  @Option(names = "-n", description = "How many lines, 100 if not given.", defaultValue = "100")
  private int lines;

  @Parameters(
      arity = "0..1",
      paramLabel = "SERVER",
      description =
          "A module that has a server of its own; of a cluster the number of a node, or balancer.")
  private String server = "";

  @Override
  public Integer call() throws IOException {
    Path log = home().serverLog();
    if (!Files.exists(log)) {
      throw new Halt("There is no log yet at " + log + ": start Parley with ./parley run.");
    }
    List<String> all = Files.readAllLines(log, StandardCharsets.UTF_8);
    all.subList(Math.max(0, all.size() - lines), all.size()).forEach(Terminal.ofProcess()::say);
    if (follow) {
      follow(log);
    }
    return 0;
  }

  private Home home() throws IOException {
    Home home = Surroundings.ofProcess().home();
    Optional<State> state = State.of(home);
    if (!server.isEmpty()) {
      return ServerHomes.of(home).find(server, state);
    }
    if (state.filter(State::isCluster).isPresent()) {
      throw new Halt("A cluster runs here: say whose log, a node's number or balancer.");
    }
    return home;
  }

  private static void follow(Path log) throws IOException {
    long position = Files.size(log);
    while (!Thread.currentThread().isInterrupted()) {
      // After a rotation the file begins anew.
      if (Files.exists(log) && Files.size(log) < position) {
        position = 0;
      }
      try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
        file.seek(position);
        byte[] fresh = new byte[(int) Math.min(1 << 20, file.length() - position)];
        file.readFully(fresh);
        System.out.write(fresh, 0, fresh.length);
        System.out.flush();
        position += fresh.length;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
