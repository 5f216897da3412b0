package io.parley.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What commands ask of the supervisor, which owns all processes: a file says what is wanted,
 * another one what happens, a third one how it ended. Whoever asked may go away meanwhile; the work
 * goes on.
 */
final class Orders {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final String WANTED = ".order";
  private static final String TOLD = ".output";
  private static final String ENDED = ".result";

  private final Path folder;

  Orders(Home home) {
    this.folder = home.orders();
  }

  /** Work on a module. */
  record Order(Path file, String action, String module) {
    private Path beside(String ending) {
      String name = file.getFileName().toString();
      return file.resolveSibling(name.substring(0, name.length() - WANTED.length()) + ending);
    }
  }

  /** Forgets what was asked of a supervisor that is no more. */
  void clear() throws IOException {
    Home.delete(folder);
    Files.createDirectories(folder);
  }

  /** The next order, which is taken off the pile. */
  Optional<Order> next() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> first =
          files.filter(file -> file.toString().endsWith(WANTED)).sorted().findFirst();
      if (first.isEmpty()) {
        return Optional.empty();
      }
      Properties wanted = new Properties();
      try (InputStream in = Files.newInputStream(first.get())) {
        wanted.load(in);
      }
      Files.delete(first.get());
      return Optional.of(
          new Order(
              first.get(), wanted.getProperty("action", ""), wanted.getProperty("module", "")));
    }
  }

  /** Work that speaks to whoever asked for it. */
  interface Work {
    void run(Terminal terminal);
  }

  /** Does what was asked for. */
  void carryOut(Order order, Work work) throws IOException {
    int code = 1;
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(order.beside(TOLD)), true, StandardCharsets.UTF_8)) {
      Terminal terminal = new Terminal(out, out, false);
      try {
        work.run(terminal);
        code = 0;
      } catch (Halt halt) {
        terminal.complain(halt.sentence());
      } catch (RuntimeException e) {
        terminal.complain("This went wrong unexpectedly: " + e);
      }
    }
    Properties result = new Properties();
    result.setProperty("code", String.valueOf(code));
    Home.writePrivately(order.beside(ENDED), result, "How it ended.");
  }

  /** Asks the supervisor of that home, which must run and be ready. */
  static int askRunning(Surroundings surroundings, String action, String module) {
    Home home = surroundings.home();
    State state = RunningServer.ready(home);
    if (state.isCluster()) {
      throw new Halt(
          "A cluster runs here, whose nodes have all modules: to move one, stop the cluster with"
              + " ./parley stop and start ./parley run.");
    }
    return new Orders(home).ask(state, action, module, Terminal.ofProcess());
  }

  /**
   * Asks, and shows what happens until it has ended.
   *
   * @return the exit code
   */
  int ask(State supervisor, String action, String module, Terminal terminal) {
    String name = System.currentTimeMillis() + "-" + ProcessHandle.current().pid();
    Order order = new Order(folder.resolve(name + WANTED), action, module);
    Properties wanted = new Properties();
    wanted.setProperty("action", action);
    wanted.setProperty("module", module);
    Home.writePrivately(order.file(), wanted, "For the supervisor.");
    try {
      int code = follow(order, supervisor, terminal);
      for (Path file : List.of(order.beside(TOLD), order.beside(ENDED))) {
        Files.deleteIfExists(file);
      }
      return code;
    } catch (IOException e) {
      throw new Halt("The folder " + folder + " cannot be read: check its owner.", e);
    }
  }

  private static int follow(Order order, State supervisor, Terminal terminal) throws IOException {
    long shown = 0;
    while (true) {
      boolean ended = Files.exists(order.beside(ENDED));
      boolean alone = !supervisor.isRunning();
      shown = show(order.beside(TOLD), shown, terminal);
      if (ended) {
        Properties result = new Properties();
        try (InputStream in = Files.newInputStream(order.beside(ENDED))) {
          result.load(in);
        }
        return Integer.parseInt(result.getProperty("code", "1"));
      }
      if (alone) {
        throw new Halt("Parley ended meanwhile: ./parley run settles what was begun.");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static long show(Path output, long from, Terminal terminal) throws IOException {
    if (!Files.exists(output)) {
      return from;
    }
    try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
      file.seek(from);
      byte[] fresh = new byte[(int) (file.length() - from)];
      file.readFully(fresh);
      terminal.pass(new String(fresh, StandardCharsets.UTF_8));
      return from + fresh.length;
    }
  }
}
