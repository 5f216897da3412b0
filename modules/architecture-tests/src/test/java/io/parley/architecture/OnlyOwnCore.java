package io.parley.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A class depends on no core but that of its own module. */
final class OnlyOwnCore extends ArchCondition<JavaClass> {
  private final Rooms rooms;

  OnlyOwnCore(String root) {
    super("use no class of another core");
    this.rooms = new Rooms(root);
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
      JavaClass target = dependency.getTargetClass();
      if (rooms.part(target).equals("core") && !rooms.module(target).equals(rooms.module(item))) {
        events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
      }
    }
  }
}
