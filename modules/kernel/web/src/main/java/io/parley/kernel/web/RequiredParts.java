package io.parley.kernel.web;

import io.parley.kernel.api.Rejected;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds records that were read to what their {@code @Nullable} says, or rather does not say. */
final class RequiredParts {
  private static final ClassValue<List<Part>> PARTS =
      new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(RequiredParts::part).toList();
        }
      };

  private RequiredParts() {}

  static void check(Object value, String path) {
    if (value instanceof Collection<?> many) {
      int index = 0;
      for (Object one : many) {
        require(one, path + "[" + index++ + "]");
      }
    } else if (value instanceof Record record) {
      for (Part component : PARTS.get(record.getClass())) {
        Object part = component.of(record);
        if (part != null) {
          if (component.hasParts()) {
            check(part, component.name(path));
          }
        } else if (!component.mayBeNull()) {
          require(null, component.name(path));
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

  private static Part part(RecordComponent component) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    Class<?> type = component.getType();
    boolean plain = type.isPrimitive() || (isFinal(type) && !type.isRecord());
    return new Part(component.getName(), accessor, mayBeNull(component), !plain);
  }

  private static boolean isFinal(Class<?> type) {
    return Modifier.isFinal(type.getModifiers());
  }

  /**
   * What a record is made of.
   *
   * @param hasParts whether a value may be a record or a collection
   */
  private record Part(String name, Method accessor, boolean mayBeNull, boolean hasParts) {
    String name(String path) {
      return path.isEmpty() ? name : path + "." + name;
    }

    @Nullable Object of(Record record) {
      try {
        return accessor.invoke(record);
      } catch (IllegalAccessException | InvocationTargetException impossible) {
        throw new IllegalStateException("A record's component cannot be read.", impossible);
      }
    }
  }
}
