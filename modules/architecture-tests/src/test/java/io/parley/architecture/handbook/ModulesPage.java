package io.parley.architecture.handbook;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** The page of the handbook that shows the modules, who calls whom, and every operation. */
final class ModulesPage {
  private static final String HEAD =
      """
      # Modules

      Made from the contracts, their declarations, the edges' classes and the archive, and compared in the
      build; do not edit. [The list](../README.md) says what each is for.

      """;

  private final ModuleMap map;
  private final Archive archive;

  private ModulesPage(ModuleMap map, Archive archive) {
    this.map = map;
    this.archive = archive;
  }

  static String of(ModuleMap map, Archive archive) {
    ModulesPage page = new ModulesPage(map, archive);
    return HEAD + page.graph() + page.overview() + page.edges() + page.operations();
  }

  private String graph() {
    StringBuilder graph = new StringBuilder("```mermaid\ngraph LR\n");
    graph.append("  subgraph edges\n");
    map.edges()
        .keySet()
        .forEach(edge -> graph.append("    %s([edges/%s])%n".formatted(node(edge), edge)));
    graph.append("  end\n  subgraph modules\n");
    map.modules().keySet().forEach(key -> graph.append("    %s%n".formatted(key)));
    graph.append("  end\n");
    map.edges()
        .forEach(
            (edge, called) ->
                called.forEach(key -> graph.append("  %s --> %s%n".formatted(node(edge), key))));
    map.modules()
        .values()
        .forEach(
            module ->
                module
                    .mayCall()
                    .forEach(key -> graph.append("  %s --> %s%n".formatted(module.key(), key))));
    return graph.append("```\n").toString();
  }

  // Words with hyphens need another name in the graph.
  private static String node(String edge) {
    return "edge_" + edge.replace('-', '_');
  }

  private String overview() {
    return """

        | Module | May call | Is called by | Schema and role | Sub-deployment |
        |---|---|---|---|---|
        """
        + map.modules().values().stream()
            .map(
                module ->
                    "| [%s](#%s) | %s | %s | %s | `%s` |%n"
                        .formatted(
                            module.key(),
                            module.key(),
                            listed(module.mayCall()),
                            listed(map.callers(module.key())),
                            module.hasSchema()
                                ? "`%s`, `parley_%s`".formatted(module.key(), module.key())
                                : "—",
                            archive.core(module.key()).file()))
            .collect(Collectors.joining());
  }

  private String edges() {
    return """

        | Edge | Calls | Sub-deployment | Below |
        |---|---|---|---|
        """
        + map.edges().entrySet().stream()
            .map(
                edge ->
                    "| %s | %s | `%s` | %s |%n"
                        .formatted(
                            edge.getKey(),
                            listed(edge.getValue()),
                            archive.edge(edge.getKey()).file(),
                            archive.edge(edge.getKey()).root().map("`%s`"::formatted).orElse("—")))
            .collect(Collectors.joining());
  }

  private String operations() {
    return map.modules().values().stream()
        .map(ModulesPage::operations)
        .collect(Collectors.joining());
  }

  private static String operations(ModuleMap.Module module) {
    return """

        ## %s
        Contract [`%s`](../%s/api/src/main/java/%s.java); [all of it that is on the wire](contracts/%s.txt).

        | Operation | Kind | Seconds |
        |---|---|---|
        """
            .formatted(
                module.key(),
                module.contract().getSimpleName(),
                module.key(),
                module.contract().getName().replace('.', '/'),
                module.key())
        + module.operations().stream()
            .map(
                operation ->
                    "| `%s` | %s | %s |%n"
                        .formatted(
                            signature(operation),
                            ModuleMap.kind(operation),
                            ModuleMap.seconds(operation)))
            .collect(Collectors.joining());
  }

  private static String signature(Method operation) {
    return operation.getName()
        + Arrays.stream(operation.getParameters())
            .map(Parameter::getType)
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String listed(Collection<String> names) {
    return names.isEmpty() ? "—" : String.join(", ", names);
  }
}
