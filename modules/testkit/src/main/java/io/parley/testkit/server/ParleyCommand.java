package io.parley.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Runs the {@code parley} script of this working tree. */
final class ParleyCommand {
  private final Path tree;
  private final Map<String, String> environment;
  private final List<String> before;

  ParleyCommand(Map<String, String> environment) {
    this(environment, List.of());
  }

  /**
   * Runs the script through another command.
   *
   * @param before that command, which is given the script to run
   */
  ParleyCommand(Map<String, String> environment, List<String> before) {
    this.tree = tree();
    this.environment = environment;
    this.before = List.copyOf(before);
  }

  CommandResult run(String... arguments) {
    List<String> command = new ArrayList<>(before);
    command.addAll(List.of("bash", tree.resolve("parley").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      // Not in the common pool, which may have one thread only: answers to requests of other
      // threads of the test are completed there.
      CompletableFuture<String> errors = new CompletableFuture<>();
      new Thread(() -> errors.complete(text(process.getErrorStream())), "errors of parley").start();
      String output = text(process.getInputStream());
      return new CommandResult(process.waitFor(), output, errors.join());
    } catch (IOException e) {
      throw new UncheckedIOException("The parley script cannot be run.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the parley script ran.", e);
    }
  }

  private static String text(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The working tree. */
  static Path tree() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("parley"))
          && Files.isDirectory(folder.resolve("wildfly-config"))) {
        return folder;
      }
    }
    throw new IllegalStateException("There is no parley script above " + start + ".");
  }
}
