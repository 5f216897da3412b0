package io.parley.edges.rest.document;

import io.parley.testkit.CommittedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the sources say about types: their Javadoc is the documentation of the interface. */
final class Sources {
  private static final Pattern COMMENT =
      Pattern.compile(
          "/\\*\\*((?:[^*]|\\*(?!/))*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*(?://[^\\n]*\\n\\s*)?)*(?:public )?(?:sealed )?(?:record|enum|class|interface) (\\w+)");

  /** A comment in parts: what is said first, and about each parameter. */
  record Javadoc(String text, Map<String, String> parameters) {
    static final Javadoc NONE = new Javadoc("", Map.of());
  }

  private Sources() {}

  static Javadoc of(Class<?> type) {
    Class<?> outer = type;
    while (outer.getEnclosingClass() != null) {
      outer = outer.getEnclosingClass();
    }
    String file = "src/main/java/" + outer.getName().replace('.', '/') + ".java";
    Matcher matcher = COMMENT.matcher(read(file));
    while (matcher.find()) {
      if (matcher.group(2).equals(type.getSimpleName())) {
        return parse(matcher.group(1));
      }
    }
    return Javadoc.NONE;
  }

  private static String read(String file) {
    Optional<Path> found =
        Stream.of(
                "edges/rest",
                "tenancy/api",
                "identity/api",
                "discussion/api",
                "exchange/api",
                "insight/api",
                "moderation/api",
                "notification/api",
                "kernel/api",
                "kernel/web")
            .map(
                module ->
                    CommittedFile.workingTree().resolve("modules").resolve(module).resolve(file))
            .filter(Files::exists)
            .findFirst();
    try {
      return found.isEmpty() ? "" : Files.readString(found.get());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Javadoc parse(String comment) {
    String text = comment.replaceAll("\\n\\s*\\* ?", "\n").strip();
    List<String> parts = List.of(text.split("(?m)^@param ", -1));
    Map<String, String> parameters = new HashMap<>();
    for (String part : parts.subList(1, parts.size())) {
      String[] nameAndText = part.split("\\s+", 2);
      parameters.put(nameAndText[0], plain(nameAndText.length > 1 ? nameAndText[1] : ""));
    }
    return new Javadoc(plain(parts.get(0)), parameters);
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("(?m)^@\\w+ .*", "")
        .replaceAll("\\{@code ([^}]*)}", "$1")
        .replaceAll("\\{@link (?:[\\w.]*[.#])?(\\w+)[^}]*}", "$1")
        .replaceAll("</?\\w+>", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
