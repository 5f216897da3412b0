package io.parley.kernel.runtime;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file with which modules are paused and moved while servers run. Its entries come before the
 * server's own settings; a file that was never there has none, and one that vanished keeps those
 * that it had. Not safe for several threads.
 */
final class RoutesFile {
  /** The setting that names the file. */
  static final String SETTING = "parley.routes.file";

  private final Path path;
  private @Nullable String taken;
  private @Nullable String seen;

  RoutesFile(Path path) {
    this.path = path;
  }

  /** The file that the setting names, or empty when it names none. */
  static Optional<RoutesFile> of(Settings settings) {
    return settings.find(SETTING).map(name -> new RoutesFile(Path.of(name)));
  }

  /**
   * The entries as they are.
   *
   * @throws IllegalStateException when the file cannot be read; the text names the mend
   */
  Map<String, String> entries() {
    String content = content().orElse("");
    taken = content;
    seen = content;
    return parse(content);
  }

  /**
   * The entries, once after they changed. A file that is still being written must not be taken for
   * one that leaves routes out, so a change counts when the second look finds it unaltered.
   *
   * @throws IllegalStateException as {@link #entries}, once for each change
   */
  Optional<Map<String, String>> change() {
    Optional<String> found = content();
    if (found.isEmpty() && taken != null && !taken.isEmpty()) {
      seen = null;
      throw new IllegalStateException(
          "The file that "
              + SETTING
              + " names is gone: write it again; one that is empty says that every module is where"
              + " the settings say.");
    }
    String content = found.orElse("");
    boolean settled = content.equals(seen);
    seen = content;
    if (!settled || content.equals(taken)) {
      return Optional.empty();
    }
    taken = content;
    return Optional.of(parse(content));
  }

  private Optional<String> content() {
    try {
      return Optional.of(Files.readString(path));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new IllegalStateException(
          "The file that "
              + SETTING
              + " names cannot be read: make it a text file in UTF-8 that this server may read.",
          unreadable);
    }
  }

  private static Map<String, String> parse(String content) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(content));
    } catch (IllegalArgumentException malformed) {
      throw new IllegalStateException(
          "The file that "
              + SETTING
              + " names holds a malformed \\u escape: write it as key=value lines.",
          malformed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Map<String, String> entries = new TreeMap<>();
    properties.stringPropertyNames().forEach(n -> entries.put(n, properties.getProperty(n)));
    return entries;
  }
}
