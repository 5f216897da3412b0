package io.parley.architecture.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.CommittedFile;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The map of the modules is as they are, and the list that people write agrees with it. */
class ModulesPageRules {
  private final ModuleMap map = ModuleMap.ofTheHouse();

  @Test
  @Tag(CommittedFile.TAG)
  void theHandbookShowsTheModules() {
    CommittedFile.at("modules/handbook/modules.md")
        .isMadeOf(ModulesPage.of(map, Archive.ofTheApplication()));
  }

  /** What the list lacks, one sentence for each module or edge. */
  private List<String> missing(String list) {
    List<String> missing = new java.util.ArrayList<>();
    for (ModuleMap.Module module : map.modules().values()) {
      String row = row(list, module.key());
      String[] cells = row.split(" *\\| *", -1);
      String mayCall = module.mayCall().isEmpty() ? "—" : String.join(", ", module.mayCall());
      if (cells.length < 5) {
        missing.add(module.key() + " has no row");
      } else if (!sorted(cells[3]).equals(mayCall)) {
        missing.add(module.key() + " may call " + mayCall + ", not " + cells[3]);
      } else if (module.hasSchema() && !cells[4].equals("`" + module.key() + "`")) {
        missing.add(module.key() + " has the schema " + module.key() + ", not " + cells[4]);
      }
    }
    for (String edge : map.edges().keySet()) {
      if (row(list, "edges/" + edge).isEmpty()) {
        missing.add("edges/" + edge + " has no row");
      }
    }
    return missing;
  }

  private static String row(String list, String name) {
    return list.lines()
        .filter(line -> line.startsWith("| [" + name + "](" + name + ") |"))
        .findFirst()
        .orElse("");
  }

  private static String sorted(String names) {
    return java.util.Arrays.stream(names.split(", ", -1))
        .sorted()
        .collect(java.util.stream.Collectors.joining(", "));
  }

  @Test
  void theListOfModulesIsComplete() {
    assertThat(missing(CommittedFile.at("modules/README.md").text())).isEmpty();
  }

  @Test
  void noticesWhatTheListLacks() {
    String list =
        CommittedFile.at("modules/README.md")
            .text()
            .replaceAll("(?m)^\\| \\[tenancy].*$", "")
            .replaceAll("(?m)^\\| \\[edges/rest].*$", "")
            .replace("| tenancy | `identity` |", "| discussion | `identity` |")
            .replace("| `discussion` |", "| `comments` |");

    assertThat(missing(list))
        .containsExactlyInAnyOrder(
            "tenancy has no row",
            "edges/rest has no row",
            "identity may call tenancy, not discussion",
            "discussion has the schema discussion, not `comments`");
  }
}
