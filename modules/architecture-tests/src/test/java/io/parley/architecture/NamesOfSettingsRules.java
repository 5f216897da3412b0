package io.parley.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rule 9 for settings and metrics: their names begin with the module or edge that owns them. */
class NamesOfSettingsRules {
  private static final Pattern NAME = Pattern.compile("\"parley\\.([a-z0-9-]+)\\.[a-z0-9.-]+\"");

  /** First words of settings that belong to the installation and not to one module. */
  private static final Set<String> OF_THE_INSTALLATION = Set.of("public", "http");

  private static List<String> foreignNames(String room, String source) {
    List<String> foreign = new ArrayList<>();
    Matcher names = NAME.matcher(source);
    while (names.find()) {
      if (!names.group(1).equals(room) && !OF_THE_INSTALLATION.contains(names.group(1))) {
        foreign.add(names.group());
      }
    }
    return foreign;
  }

  @Test
  void namesBeginWithTheirModule() throws IOException {
    List<String> foreign = new ArrayList<>();
    for (Path part : House.parts()) {
      String module = String.valueOf(part.getParent().getFileName());
      if (!module.equals("kernel")) {
        String room = module.equals("edges") ? String.valueOf(part.getFileName()) : module;
        try (Stream<Path> files = Files.walk(part.resolve("src/main/java"))) {
          for (Path file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
            foreignNames(room, Files.readString(file))
                .forEach(name -> foreign.add(part.relativize(file) + ": " + name));
          }
        }
      }
    }

    assertThat(foreign).isEmpty();
  }

  @Test
  void noticesAForeignName() {
    assertThat(foreignNames("alpha", "find(\"parley.alpha.a\"); find(\"parley.beta.b\");"))
        .containsExactly("\"parley.beta.b\"");
  }
}
