package io.parley.benchmarks.load;

import io.parley.testkit.server.ParleyServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** How long a start takes, and what a Parley takes that nobody uses. */
final class Idle implements Bench {
  private static final int STARTS = 5;
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final Duration REST = Duration.ofSeconds(15);

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String about() {
    return "Starts of an installation that was started before: the median of "
        + STARTS
        + "; of so few, p99 is the slowest. Memory is looked at "
        + REST.toSeconds()
        + " s after the last start, while nobody asks anything.";
  }

  @Override
  public List<Figure> run(Stage stage) throws IOException {
    Instant began = Instant.now();
    ParleyServer server = stage.startServer(Map.of());
    double first = millis(Duration.between(began, Instant.now()));
    List<Start> starts = new ArrayList<>();
    for (int round = 1; round <= STARTS; round++) {
      server.close();
      starts.add(start(stage, server));
      stage.say("  start " + round + ": " + starts.get(round - 1));
    }
    LockSupport.parkNanos(REST.toNanos());
    Path process = Path.of("/proc", String.valueOf(server.process("server").pid()));
    double resident = megabytes(process.resolve("status"), "VmRSS:");
    Times boots = Times.of(starts, Start::ready);
    Times commands = Times.of(starts, Start::command);
    double boot = boots.p50() / 1_000;
    return List.of(
        Figure.of("boot of the server until it is ready", boot, "s", boots)
            .wanted("under 10 s", boot < 10),
        Figure.of("./parley run --detach, database and all", commands.p50() / 1_000, "s", commands),
        Figure.of("the same when everything is new", first / 1_000, "s", Untimed.ONCE),
        Figure.of("resident memory of the server", resident, "MB", Untimed.SIZE)
            .wanted("under 600 MB", resident < 600),
        Figure.of(
            "resident memory of PostgreSQL, shared pages once",
            postgres(server),
            "MB",
            Untimed.SIZE),
        Figure.of(
            "threads of the server",
            number(process.resolve("status"), "Threads:"),
            "",
            Untimed.COUNTED));
  }

  /** Milliseconds. */
  private record Start(double ready, double command) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "ready after %.1f s, command %.1f s", ready / 1_000, command / 1_000);
    }
  }

  private static Start start(Stage stage, ParleyServer server) {
    Instant began = Instant.now();
    CompletableFuture<Void> command = CompletableFuture.runAsync(server::restart);
    Instant ready = awaitReady(stage, command);
    command.orTimeout(LONGEST_START.toSeconds(), TimeUnit.SECONDS).join();
    double whole = millis(Duration.between(began, Instant.now()));
    Optional<Instant> launched = server.process("server").info().startInstant();
    if (launched.isEmpty()) {
      throw new Halt("This machine does not say when a process began.");
    }
    return new Start(millis(Duration.between(launched.get(), ready)), whole);
  }

  private static Instant awaitReady(Stage stage, CompletableFuture<Void> command) {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stage.port() + "/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    Instant end = Instant.now().plus(LONGEST_START);
    while (Instant.now().isBefore(end) && !command.isCompletedExceptionally()) {
      try {
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return Instant.now();
        }
      } catch (IOException notYet) {
        // It does not listen.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Halt("Interrupted.", e);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new Halt("Parley did not start within " + LONGEST_START.toSeconds() + " s.");
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  // Each page counts for every process by the share it has in it.
  private static double postgres(ParleyServer server) throws IOException {
    double sum = 0;
    ProcessHandle postmaster =
        ProcessHandle.of(
                Long.parseLong(
                    Files.readAllLines(server.home().resolve("postgres/postmaster.pid")).get(0)))
            .orElseThrow();
    for (ProcessHandle process :
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList()) {
      Path pages = Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup");
      if (Files.exists(pages)) {
        sum += megabytes(pages, "Pss:");
      }
    }
    return sum;
  }

  private static double megabytes(Path file, String name) throws IOException {
    return number(file, name) * 1024 / 1e6;
  }

  private static double number(Path file, String name) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(name.length()).strip().split("\\s", 2)[0])
          .mapToDouble(Double::parseDouble)
          .findFirst()
          .orElse(0);
    }
  }
}
