package io.parley.architecture.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people wrote leads somewhere: links to files, and the checks that the rules name. */
class DocumentsRules {
  private static final Path TREE = CommittedFile.workingTree();
  private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:|#)([^)#]+)(?:#[^)]*)?\\)");
  private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)`");

  private static List<Path> documents() throws IOException {
    try (Stream<Path> handbook = Files.walk(TREE.resolve("modules/handbook"))) {
      return Stream.concat(
              Stream.of(TREE.resolve("README.md"), TREE.resolve("modules/README.md")),
              handbook.filter(file -> file.toString().endsWith(".md")))
          .toList();
    }
  }

  private static List<String> deadLinks(Path document, String text) {
    return LINK.matcher(text)
        .results()
        .map((MatchResult link) -> link.group(1))
        .filter(target -> !Files.exists(document.resolveSibling(target)))
        .map(target -> TREE.relativize(document) + " leads to " + target)
        .toList();
  }

  private static List<String> unknownTypes(String text) throws IOException {
    Set<String> sources = new HashSet<>();
    for (String folder : List.of("modules", "db-migrations")) {
      try (Stream<Path> files = Files.walk(TREE.resolve(folder))) {
        files.forEach(file -> sources.add(String.valueOf(file.getFileName())));
      }
    }
    return TYPE.matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(type -> !sources.contains(type + ".java"))
        .distinct()
        .toList();
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path document : documents()) {
      dead.addAll(deadLinks(document, Files.readString(document)));
    }

    assertThat(dead).isEmpty();
    assertThat(
            deadLinks(
                TREE.resolve("README.md"), "[a](gone.md), [b](modules/), [c](https://parley)"))
        .containsExactly("README.md leads to gone.md");
  }

  @Test
  void theRulesNameChecksThatExist() throws IOException {
    String rules = CommittedFile.at("modules/handbook/guides/rules.md").text();

    assertThat(TYPE.matcher(rules).results()).hasSizeGreaterThan(15);
    assertThat(unknownTypes(rules)).isEmpty();
    assertThat(unknownTypes("`HouseRules`, `NoSuchRules`, `dependsOn`"))
        .containsExactly("NoSuchRules");
  }
}
