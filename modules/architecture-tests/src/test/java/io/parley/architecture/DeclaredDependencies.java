package io.parley.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.parley.kernel.api.ParleyModule;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A class uses only those contracts that its module declares. */
final class DeclaredDependencies extends ArchCondition<JavaClass> {
  private final Rooms rooms;
  private final Map<String, Set<String>> declared = new HashMap<>();

  DeclaredDependencies(String root) {
    super("use declared contracts only");
    this.rooms = new Rooms(root);
  }

  @Override
  public void init(Collection<JavaClass> all) {
    for (JavaClass type : all) {
      type.getPackage()
          .tryGetAnnotationOfType(ParleyModule.class)
          .ifPresent(module -> declared.put(rooms.module(type), Set.of(module.dependsOn())));
    }
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    String module = rooms.module(item);
    Set<String> allowed = declared.get(module);
    if (allowed == null) {
      events.add(
          SimpleConditionEvent.violated(
              item, "The api of " + module + " has no @ParleyModule on its package-info"));
      return;
    }
    for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
      JavaClass target = dependency.getTargetClass();
      String other = rooms.module(target);
      if (rooms.part(target).equals("api")
          && !other.equals(module)
          && !other.equals("kernel")
          && !allowed.contains(other)) {
        events.add(
            SimpleConditionEvent.violated(
                item, module + " does not declare " + other + ": " + dependency.getDescription()));
      }
    }
  }
}
