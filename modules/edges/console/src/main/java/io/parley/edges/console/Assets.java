package io.parley.edges.console;

import io.parley.kernel.web.StaticFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that the build made of a console, kept in memory once somebody asked for them. */
final class Assets {
  private static final String FOLDER = "files/";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+\\.(js|css)");
  private static final Map<String, String> TYPES =
      Map.of("js", "text/javascript;charset=utf-8", "css", "text/css;charset=utf-8");

  private final Class<?> beside;
  private final Map<String, StaticFile> known = new ConcurrentHashMap<>();

  /**
   * @param beside the class in whose package the build puts the files
   */
  Assets(Class<?> beside) {
    this.beside = beside;
  }

  /** The page that loads all others, with a place for the nonce. */
  String page() {
    try (InputStream in = beside.getResourceAsStream(FOLDER + "index.html")) {
      if (in == null) {
        throw new IllegalStateException("The build left index.html out: run the whole build.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The asset of that name; names that no build makes are not looked for. */
  Optional<StaticFile> find(String name) {
    Matcher matcher = NAME.matcher(name);
    String type = matcher.matches() ? TYPES.get(matcher.group(1)) : null;
    String path = FOLDER + "assets/" + name;
    if (type == null || beside.getResource(path) == null) {
      return Optional.empty();
    }
    return Optional.of(known.computeIfAbsent(name, same -> StaticFile.load(beside, path, type)));
  }
}
