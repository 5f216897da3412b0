package io.parley.benchmarks.load;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of the machine: found, installed where that is possible and allowed, and run. */
final class Programs {
  private static final Duration INSTALLATION = Duration.ofMinutes(3);

  // Where Debian keeps what is not for everybody's PATH.
  private static final List<String> FURTHER_FOLDERS =
      List.of("/usr/sbin", "/usr/local/sbin", "/sbin");

  private Programs() {}

  /** What a program said. */
  record Output(int exitCode, String text) {}

  /**
   * The program of that name, installed when it is missing.
   *
   * @param debian package that holds it
   */
  static Path require(String name, String debian, Stage stage) {
    return find(name)
        .or(() -> install(name, debian, stage))
        .orElseThrow(
            () ->
                new Halt(
                    "The program "
                        + name
                        + " is missing, which this bench needs: install it (Debian: apt install "
                        + debian
                        + ")."));
  }

  /** The program of that name, installed when it is missing and that can be done. */
  static Optional<Path> obtain(String name, String debian, Stage stage) {
    return find(name).or(() -> install(name, debian, stage));
  }

  static Optional<Path> find(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), FURTHER_FOLDERS.stream())
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<Path> install(String name, String debian, Stage stage) {
    if (find("apt-get").isEmpty()) {
      return Optional.empty();
    }
    List<String> as = new ArrayList<>();
    if (!"root".equals(System.getProperty("user.name"))) {
      if (find("sudo").isEmpty() || run(INSTALLATION, "sudo", "-n", "true").exitCode() != 0) {
        return Optional.empty();
      }
      as.addAll(List.of("sudo", "-n"));
    }
    stage.say("Installing " + debian + ".");
    for (List<String> step :
        List.of(
            List.of("apt-get", "update", "-q"),
            // Without the service that the package would start.
            List.of(
                "env",
                "RUNLEVEL=1",
                "apt-get",
                "install",
                "-q",
                "-y",
                "--no-install-recommends",
                debian))) {
      List<String> command = new ArrayList<>(as);
      command.addAll(step);
      run(INSTALLATION, command.toArray(String[]::new));
    }
    return find(name);
  }

  /** Runs a program to its end, which comes at the latest after that time. */
  static Output run(Duration most, String... command) {
    Process process = null;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      InputStream said = process.getInputStream();
      // On a thread of its own: the common pool may have one only, which HTTP clients wait for.
      CompletableFuture<String> text =
          CompletableFuture.supplyAsync(
              () -> read(said), reading -> new Thread(reading, command[0]).start());
      if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
        throw new Halt(command[0] + " did not end within " + most.toSeconds() + " s.");
      }
      return new Output(process.exitValue(), text.join());
    } catch (IOException e) {
      throw new Halt("The program " + command[0] + " cannot be run: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Halt("Interrupted.", e);
    } finally {
      if (process != null && process.isAlive()) {
        process.destroyForcibly();
      }
    }
  }

  private static String read(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first line that a program prints about itself. */
  static String version(Path program, String option) {
    String text = run(Duration.ofSeconds(10), program.toString(), option).text().strip();
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
