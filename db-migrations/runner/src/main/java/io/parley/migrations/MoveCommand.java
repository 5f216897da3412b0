package io.parley.migrations;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@link ModuleMove} by hand, for installations that the {@code parley} command does not run. Takes
 * a step ({@code status}, {@code prepare}, {@code copy}, {@code open}, {@code finish} or {@code
 * take-back}) and a properties file with {@code module}, {@code source.url}, {@code source.user},
 * {@code source.password}, the same three of {@code target}, and {@code password.<schema>} for each
 * schema that the module needs at the target.
 */
public final class MoveCommand {
  private MoveCommand() {}

  /** Takes one step, and ends with 0 done, 1 not done, 2 wrong usage. */
  public static void main(String... arguments) throws IOException {
    if (arguments.length != 2) {
      end(2, "Name a step (status, prepare, copy, open, finish, take-back) and a properties file.");
      return;
    }
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(arguments[1]), StandardCharsets.UTF_8)) {
      settings.load(reader);
    }
    try {
      ModuleMove move =
          new ModuleMove(
              settings.getProperty("module", ""),
              database(settings, "source"),
              database(settings, "target"),
              passwords(settings),
              done -> {});
      if (!take(arguments[0], move)) {
        end(2, "There is no step " + arguments[0] + ".");
        return;
      }
      System.out.println(move.standing().sentence());
    } catch (MigrationFailed e) {
      end(1, e.getMessage());
    }
  }

  private static boolean take(String step, ModuleMove move) {
    switch (step) {
      case "status" -> {}
      case "prepare" -> move.prepare();
      case "copy" -> move.copy().ifPresent(MoveCommand::report);
      case "open" -> move.open();
      case "finish" -> move.finish();
      case "take-back" -> move.takeBack();
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void report(Moved moved) {
    moved.rows().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(table -> System.out.println("  " + table.getKey() + " " + table.getValue()));
    System.out.println(
        String.format(
            Locale.ROOT,
            "%d rows, the same on both sides; closed to writing for %.1f s.",
            moved.total(),
            moved.closed().toMillis() / 1000.0));
  }

  private static Database database(Properties settings, String side) {
    return new Database(
        settings.getProperty(side + ".url", ""),
        settings.getProperty(side + ".user", ""),
        settings.getProperty(side + ".password", ""));
  }

  private static Map<String, String> passwords(Properties settings) {
    return Migrations.SCHEMAS.stream()
        .filter(schema -> settings.containsKey("password." + schema))
        .collect(
            Collectors.toMap(
                Function.identity(), schema -> settings.getProperty("password." + schema)));
  }

  private static void end(int code, String sentence) {
    System.err.println(sentence);
    System.exit(code);
  }
}
