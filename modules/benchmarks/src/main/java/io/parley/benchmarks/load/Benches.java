package io.parley.benchmarks.load;

import io.parley.testkit.server.ParleyServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a bench, prints its table and keeps it in {@code PARLEY_HOME/bench}. With {@code --running}
 * it measures the Parley that runs in that home instead of one of its own.
 */
public final class Benches {
  private static final List<Bench> ALL =
      List.of(
          new Reads(),
          new Posts(),
          new Mixed(),
          new Herd(),
          new Import(),
          new Tenants(),
          new Idle(),
          new Cluster());
  private static final int BESIDE = 500;
  private static final int DEFAULT_PORT = 8080;

  private final Path home;
  private final int port;
  private final boolean running;

  private Benches(Path home, int port, boolean running) {
    this.home = home;
    this.port = port;
    this.running = running;
  }

  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(variable("PARLEY_HOME").orElse(".parley")).toAbsolutePath().normalize();
    int port = variable("PARLEY_HTTP_PORT").map(Integer::parseInt).orElse(DEFAULT_PORT) + BESIDE;
    boolean running = List.of(arguments).contains("--running");
    Optional<Bench> bench =
        Stream.of(arguments)
            .filter(argument -> !argument.startsWith("--"))
            .findFirst()
            .flatMap(name -> ALL.stream().filter(one -> one.name().equals(name)).findFirst());
    if (bench.isEmpty()) {
      System.err.println(
          "Benches are " + ALL.stream().map(Bench::name).collect(Collectors.joining(", ")) + ".");
      System.exit(2);
      return;
    }
    try {
      new Benches(home, port, running).run(bench.get());
    } catch (Halt halt) {
      System.err.println(halt.getMessage());
      System.exit(1);
    }
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private void run(Bench bench) throws IOException {
    Machine machine = Machine.here();
    Instant began = Instant.now();
    Path saved = home.resolve("bench");
    List<Figure> figures;
    Set<String> versions = new LinkedHashSet<>();
    try (Stage stage =
        new Stage(
            saved.resolve("run-" + bench.name()),
            port,
            running ? ParleyServer.running(home) : null)) {
      Thread end = new Thread(stage::close, "end");
      Runtime.getRuntime().addShutdownHook(end);
      figures = bench.run(stage);
      if (stage.hasServer()) {
        stage.versions(
            stage.server().home().resolve("logs/server.log"),
            () -> stage.server().connect("postgres"));
      }
      versions.addAll(stage.versions());
      Runtime.getRuntime().removeShutdownHook(end);
    }
    Report report =
        new Report(
            bench.name(),
            bench.about(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            source(),
            machine,
            List.copyOf(versions),
            figures);
    System.out.println();
    System.out.println(report.markdown());
    for (Path file : report.save(saved)) {
      System.out.println("Kept in " + file);
    }
    System.out.printf(
        Locale.ROOT, "It took %d s.%n", Duration.between(began, Instant.now()).toSeconds());
  }

  private static String source() {
    Optional<Path> git = Programs.find("git");
    if (git.isEmpty()) {
      return "unknown";
    }
    Programs.Output commit =
        Programs.run(
            Duration.ofSeconds(10), git.get().toString(), "describe", "--always", "--dirty");
    return commit.exitCode() == 0 ? commit.text().strip() : "unknown";
  }
}
