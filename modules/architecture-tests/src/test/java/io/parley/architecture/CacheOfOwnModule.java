package io.parley.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.Resource;

/** A cache that is looked up bears the name of the module, or edge, that looks it up. */
final class CacheOfOwnModule extends ArchCondition<JavaField> {
  private static final String CACHES = "java:jboss/infinispan/cache/parley/";

  private final Rooms rooms;

  CacheOfOwnModule(String root) {
    super("bear the name of their module");
    this.rooms = new Rooms(root);
  }

  @Override
  public void check(JavaField item, ConditionEvents events) {
    String name = item.getAnnotationOfType(Resource.class).lookup();
    if (!name.startsWith(CACHES)) {
      return;
    }
    JavaClass owner = item.getOwner();
    String room = rooms.module(owner).equals("edges") ? rooms.part(owner) : rooms.module(owner);
    if (!name.startsWith(CACHES + room + "-")) {
      events.add(
          SimpleConditionEvent.violated(
              item, item.getFullName() + " looks up " + name + ", which is none of " + room));
    }
  }
}
