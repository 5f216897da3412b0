package io.parley.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds in the logs of a server why it did not start, or is gone. */
final class BootLog {
  private static final Pattern ERROR =
      Pattern.compile("\\S+ (?:ERROR|FATAL) +\\[[^]]+] \\([^)]*\\) (.*)");
  private static final Pattern CAUSE = Pattern.compile("(?:\\s|\")*Caused by: (?:[\\w.$]+: )?(.+)");
  private static final String GIVEN_UP = "Terminating due to ";
  private static final int WIDTH = 400;

  private BootLog() {}

  /** The end of a sentence: the first error, its deepest cause, and where the log is. */
  static String reason(Home home) {
    Path log = Files.exists(home.serverLog()) ? home.serverLog() : home.console();
    String end = lastWords(lines(home.console()));
    return told(end.isEmpty() ? summary(lines(log)) : end, log);
  }

  /** The end of a sentence: why a server that ran is gone, as far as it could say. */
  static String end(Home home) {
    return told(lastWords(lines(home.console())), home.serverLog());
  }

  private static String told(String reason, Path log) {
    return reason.isEmpty()
        ? "; the log is " + log + "."
        : ": " + reason + " (the log is " + log + ").";
  }

  private static List<String> lines(Path log) {
    try {
      return Files.readAllLines(log, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      // Then the place of the log has to do.
      return List.of();
    }
  }

  /** What the virtual machine said when it gave up. */
  static String lastWords(List<String> console) {
    return console.stream().filter(line -> line.startsWith(GIVEN_UP)).findFirst().orElse("");
  }

  static String summary(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      Matcher error = ERROR.matcher(lines.get(i));
      if (error.matches()) {
        int end = i + 1;
        while (end < lines.size() && !isNewEntry(lines.get(end))) {
          end++;
        }
        return shorten(error.group(1) + detail(lines.subList(i + 1, end)));
      }
    }
    return "";
  }

  // The deepest cause says most; a report without causes says most in its first lines.
  private static String detail(List<String> more) {
    String cause = "";
    for (String line : more) {
      Matcher deeper = CAUSE.matcher(line);
      if (deeper.matches()) {
        cause = " - " + deeper.group(1);
      }
    }
    return cause.isEmpty()
        ? more.stream().limit(2).map(line -> " " + line.strip()).collect(Collectors.joining())
        : cause;
  }

  private static boolean isNewEntry(String line) {
    return line.matches("\\d{4}-\\d{2}-\\d{2}T.*");
  }

  private static String shorten(String text) {
    String line = text.strip();
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…";
  }
}
