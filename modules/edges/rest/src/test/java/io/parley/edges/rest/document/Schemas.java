package io.parley.edges.rest.document;

import io.parley.edges.rest.door.WebJson;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import java.io.InputStream;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JSON schemas (draft 2020-12, as OpenAPI 3.1 has them) of the records that go in and out. */
final class Schemas {
  private final Map<String, Object> components = new TreeMap<>();

  /** Every record met so far, by name. */
  Map<String, Object> components() {
    return components;
  }

  /** The schema of a type in a request or an answer. */
  Map<String, Object> of(Type type, boolean request) {
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic, request);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return map("type", "string");
    } else if (plain == UUID.class || plain == TenantId.class) {
      return map("type", "string", "format", "uuid");
    } else if (plain == Instant.class) {
      return map("type", "string", "format", "date-time");
    } else if (plain == LocalDate.class) {
      return map("type", "string", "format", "date");
    } else if (plain == boolean.class || plain == Boolean.class) {
      return map("type", "boolean");
    } else if (plain == int.class || plain == Integer.class) {
      return map("type", "integer", "format", "int32");
    } else if (plain == long.class || plain == Long.class) {
      return map("type", "integer", "format", "int64");
    } else if (plain == double.class || plain == Double.class) {
      return map("type", "number", "format", "double");
    } else if (plain == InputStream.class) {
      return map();
    } else if (plain.isEnum()) {
      return map("type", "string", "enum", words(plain));
    } else if (plain.isRecord()) {
      return reference(name(plain), () -> ofRecord(plain, null, request));
    }
    throw new IllegalStateException("No schema is known for " + plain + ".");
  }

  static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(
            constant ->
                constant instanceof Scope scope
                    ? scope.text()
                    : ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private Map<String, Object> ofGeneric(ParameterizedType generic, boolean request) {
    Class<?> raw = (Class<?>) generic.getRawType();
    Type[] arguments = generic.getActualTypeArguments();
    if (Collection.class.isAssignableFrom(raw)) {
      return map("type", "array", "items", of(arguments[0], request));
    } else if (Map.class.isAssignableFrom(raw)) {
      return map("type", "object", "additionalProperties", of(arguments[1], request));
    } else if (raw == Page.class) {
      Class<?> item = (Class<?>) arguments[0];
      return reference(name(item) + "Page", () -> ofRecord(Page.class, item, request));
    }
    throw new IllegalStateException("No schema is known for " + generic + ".");
  }

  private Map<String, Object> reference(
      String name, java.util.function.Supplier<Map<String, Object>> schema) {
    if (!components.containsKey(name)) {
      components.put(name, map());
      components.put(name, schema.get());
    }
    return map("$ref", "#/components/schemas/" + name);
  }

  private Map<String, Object> ofRecord(Class<?> type, @Nullable Class<?> item, boolean request) {
    Sources.Javadoc documentation = Sources.of(type);
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    Set<String> leftOut = WebJson.LEFT_OUT_WHEN_NULL.getOrDefault(type, Set.of());
    for (RecordComponent component : type.getRecordComponents()) {
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      boolean absent = nullable && (request || leftOut.contains(component.getName()));
      Map<String, Object> schema =
          new LinkedHashMap<>(of(resolved(component.getAnnotatedType(), item), request));
      if (nullable && !absent) {
        schema = orNull(schema);
      }
      String said = documentation.parameters().get(component.getName());
      if (said != null) {
        schema.put("description", said);
      }
      properties.put(component.getName(), schema);
      if (!absent) {
        required.add(component.getName());
      }
    }
    Map<String, Object> schema = map("type", "object");
    if (!documentation.text().isEmpty()) {
      schema.put("description", documentation.text());
    }
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    if (request) {
      schema.put("additionalProperties", false);
    }
    return schema;
  }

  private static Type resolved(AnnotatedType type, @Nullable Class<?> item) {
    if (type instanceof AnnotatedParameterizedType generic
        && generic.getAnnotatedActualTypeArguments()[0].getType() instanceof TypeVariable<?>) {
      return new ListOf(item == null ? Object.class : item);
    }
    return type.getType();
  }

  private static Map<String, Object> orNull(Map<String, Object> schema) {
    if (schema.get("type") instanceof String type && !schema.containsKey("enum")) {
      schema.put("type", List.of(type, "null"));
      return schema;
    }
    return map("anyOf", List.of(schema, map("type", "null")));
  }

  /** Names are those of the records, without what only tells views from their contracts. */
  static String name(Class<?> type) {
    String own = type.getSimpleName().replaceAll("(?<=.)View$", "");
    return type.getEnclosingClass() == null ? own : name(type.getEnclosingClass()) + own;
  }

  static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  private record ListOf(Type item) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return new Type[] {item};
    }

    @Override
    public Type getRawType() {
      return List.class;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return null;
    }
  }
}
