package io.parley.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** An interface is sealed, so that the wire knows every record behind it. */
final class Sealed extends ArchCondition<JavaClass> {
  Sealed() {
    super("be sealed");
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    if (!item.reflect().isSealed()) {
      events.add(SimpleConditionEvent.violated(item, item.getName() + " is not sealed"));
    }
  }
}
