package io.parley.architecture.handbook;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import io.parley.architecture.House;
import io.parley.kernel.api.Command;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.ParleyModule;
import io.parley.kernel.api.Query;
import io.parley.testkit.CommittedFile;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who is there, who calls whom, and what each can be asked: as declared, packed and compiled. */
final class ModuleMap {
  /**
   * A module.
   *
   * @param contract the interface that others call
   * @param mayCall keys of the modules that its declaration names
   */
  record Module(String key, Class<?> contract, SortedSet<String> mayCall) {
    List<Method> operations() {
      return Arrays.stream(contract.getMethods())
          .sorted(Comparator.comparing(Method::getName))
          .toList();
    }

    boolean hasSchema() {
      return Files.isDirectory(CommittedFile.workingTree().resolve("db-migrations").resolve(key));
    }
  }

  private final SortedMap<String, Module> modules = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> edges = new TreeMap<>();

  private ModuleMap() {
    for (JavaClass type : House.classes()) {
      if (type.isAnnotatedWith(ModuleApi.class)) {
        Class<?> contract = type.reflect();
        String key = contract.getAnnotation(ModuleApi.class).key();
        ParleyModule declared = contract.getPackage().getAnnotation(ParleyModule.class);
        modules.put(key, new Module(key, contract, new TreeSet<>(List.of(declared.dependsOn()))));
      }
    }
    House.parts().stream()
        .filter(part -> part.getParent().endsWith("edges"))
        .forEach(edge -> edges.put(House.room(edge), called(edge)));
  }

  static ModuleMap ofTheHouse() {
    return new ModuleMap();
  }

  SortedMap<String, Module> modules() {
    return modules;
  }

  /** The edges, each with the modules whose contracts its classes use. */
  SortedMap<String, SortedSet<String>> edges() {
    return edges;
  }

  /** Modules and edges that call a module, edges as {@code edges/rest}. */
  SortedSet<String> callers(String key) {
    SortedSet<String> callers = new TreeSet<>();
    modules.values().stream()
        .filter(module -> module.mayCall().contains(key))
        .forEach(module -> callers.add(module.key()));
    edges.forEach(
        (edge, called) -> {
          if (called.contains(key)) {
            callers.add("edges/" + edge);
          }
        });
    return callers;
  }

  private static SortedSet<String> called(Path edge) {
    SortedSet<String> called = new TreeSet<>();
    String folder = House.compiled(edge).toUri().getPath();
    House.classes().stream()
        .filter(type -> type.getSource().orElseThrow().getUri().getPath().startsWith(folder))
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .map(Dependency::getTargetClass)
        .filter(target -> target.isAnnotatedWith(ModuleApi.class))
        .forEach(contract -> called.add(contract.getAnnotationOfType(ModuleApi.class).key()));
    return called;
  }

  /** {@code query} or {@code command}, and how long the operation may take, in seconds. */
  static String kind(Method operation) {
    return operation.isAnnotationPresent(Command.class) ? "command" : "query";
  }

  static String seconds(Method operation) {
    Command command = operation.getAnnotation(Command.class);
    int millis =
        command != null
            ? command.timeoutMillis()
            : operation.getAnnotation(Query.class).timeoutMillis();
    return millis % 1_000 == 0 ? String.valueOf(millis / 1_000) : String.valueOf(millis / 1_000.0);
  }
}
