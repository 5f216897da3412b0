package io.parley.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The load generator wrk (github.com/wg/wrk): one thread, connections that each send the next
 * request as soon as they have the answer.
 */
final class Wrk {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Pattern FIGURES =
      Pattern.compile(
          "^figures (\\d+) (\\d+) ([\\d.]+) ([\\d.]+) ([\\d.]+) (\\d+) (\\d+)$", Pattern.MULTILINE);

  private final Path program;
  private final Path folder;

  private Wrk(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /** Found or installed. */
  static Wrk of(Stage stage) {
    Path program = Programs.require("wrk", "wrk", stage);
    stage.version(Programs.version(program, "--version"));
    return new Wrk(program, stage.folder());
  }

  /** Reads that address again and again. */
  Load read(URI address, Map<String, String> headers, int connections, Duration time) {
    return run("reads.lua", address, headers, connections, time, List.of());
  }

  /**
   * Sends what a script makes up.
   *
   * @param script resource of this package
   * @param arguments for the script
   */
  Load run(
      String script,
      URI address,
      Map<String, String> headers,
      int connections,
      Duration time,
      List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "-t1",
                "-c" + connections,
                "-d" + time.toSeconds() + "s",
                "--timeout",
                "10s",
                "-s",
                script(script).toString()));
    headers.forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
    command.add(address.toString());
    if (!arguments.isEmpty()) {
      command.add("--");
      command.addAll(arguments);
    }
    Programs.Output output = Programs.run(time.plus(GRACE), command.toArray(String[]::new));
    Matcher figures = FIGURES.matcher(output.text());
    if (!figures.find()) {
      throw new Halt("wrk did not measure " + address + ":\n" + output.text());
    }
    return load(figures);
  }

  private static Load load(Matcher figures) {
    double seconds = Long.parseLong(figures.group(2)) / 1e6;
    return new Load(
        Long.parseLong(figures.group(1)) / seconds,
        Double.parseDouble(figures.group(3)),
        Double.parseDouble(figures.group(4)),
        Double.parseDouble(figures.group(5)),
        Long.parseLong(figures.group(6)) / seconds,
        Long.parseLong(figures.group(7)));
  }

  private Path script(String name) {
    Path file = folder.resolve(name);
    try (InputStream in = Wrk.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no script " + name + ".");
      }
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new Halt("The file " + file + " cannot be written: check its owner.", e);
    }
  }
}
