package io.parley.architecture.settings;

import io.parley.testkit.CommittedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings that the scripts of the server's configuration use: {@code ${parley.x:default}}. */
final class ServerSettings {
  private static final Pattern USE = Pattern.compile("\\$\\{(parley\\.[^}:]+)(?::([^}]*))?}");

  private ServerSettings() {}

  static SortedSet<SettingRead> read() {
    SortedSet<SettingRead> found = new TreeSet<>();
    try (Stream<Path> scripts = Files.list(CommittedFile.workingTree().resolve("wildfly-config"))) {
      for (Path script : scripts.filter(file -> file.toString().endsWith(".cli")).toList()) {
        String name = String.valueOf(script.getFileName());
        found.addAll(uses(Files.readString(script), name));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return found;
  }

  // Of several names with commas between them, the first that is set counts.
  private static SortedSet<SettingRead> uses(String script, String file) {
    SortedSet<SettingRead> found = new TreeSet<>();
    Matcher uses = USE.matcher(script);
    while (uses.find()) {
      String fallback = uses.group(2) == null ? "" : uses.group(2);
      String[] names = uses.group(1).split(",", -1);
      for (int i = 0; i < names.length; i++) {
        String value = i + 1 < names.length ? "`" + names[i + 1] + "`" : fallback;
        found.add(
            new SettingRead(names[i], value.isEmpty() ? Fallback.NONE : value, "server", file));
      }
    }
    return found;
  }
}
