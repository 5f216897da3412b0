package io.parley.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.parley.kernel.api.ParleyModule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds modules that, by their declarations, depend on themselves through others. */
final class Circles {
  private Circles() {}

  static List<String> among(JavaClasses classes) {
    Map<String, Set<String>> declared = new TreeMap<>();
    classes.forEach(
        type ->
            type.getPackage()
                .tryGetAnnotationOfType(ParleyModule.class)
                .ifPresent(module -> declared.put(module.key(), Set.of(module.dependsOn()))));
    List<String> circles = new ArrayList<>();
    for (String start : declared.keySet()) {
      Deque<String> open = new ArrayDeque<>(declared.get(start));
      Set<String> seen = new java.util.TreeSet<>();
      while (!open.isEmpty()) {
        String module = open.pop();
        if (module.equals(start)) {
          circles.add(start + " depends on itself through " + seen);
          break;
        }
        if (seen.add(module)) {
          open.addAll(declared.getOrDefault(module, Set.of()));
        }
      }
    }
    return circles;
  }
}
