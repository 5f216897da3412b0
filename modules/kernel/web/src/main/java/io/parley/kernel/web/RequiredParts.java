package io.parley.kernel.web;

import io.parley.kernel.api.Rejected;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Holds records that were read to what their {@code @Nullable} says, or rather does not say. */
final class RequiredParts {
  private RequiredParts() {}

  static void check(Object value, String path) {
    if (value instanceof Collection<?> many) {
      int index = 0;
      for (Object one : many) {
        require(one, path + "[" + index++ + "]");
      }
    } else if (value instanceof Record record) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        String name = path.isEmpty() ? component.getName() : path + "." + component.getName();
        Object part = read(component, record);
        if (part != null) {
          check(part, name);
        } else if (!mayBeNull(component)) {
          require(null, name);
        }
      }
    }
  }

  /** By name: a web module may bring a class of that name of its own. */
  private static boolean mayBeNull(RecordComponent component) {
    return Arrays.stream(component.getAnnotatedType().getAnnotations())
        .anyMatch(mark -> mark.annotationType().getSimpleName().equals("Nullable"));
  }

  private static void require(@Nullable Object part, String name) {
    if (part == null) {
      throw new Rejected("field.missing", "The field " + name + " is needed.", name);
    }
    check(part, name);
  }

  private static @Nullable Object read(RecordComponent component, Record record) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    try {
      return accessor.invoke(record);
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new IllegalStateException("A record's component cannot be read.", impossible);
    }
  }
}
