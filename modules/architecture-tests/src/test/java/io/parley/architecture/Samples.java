package io.parley.architecture;

import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value of any type that a contract may use. Full ones have everything set; sparse ones
 * have nulls, empties and zeros wherever the type allows it.
 */
public final class Samples {
  private final boolean full;
  private final boolean lastChoice;
  private final Map<Class<?>, Object> simple = new HashMap<>();

  private Samples(boolean full, boolean lastChoice) {
    this.full = full;
    this.lastChoice = lastChoice;
    simple.put(String.class, full ? "text \u00fc \uD83D\uDE00 \"<\\" : "-");
    simple.put(UUID.class, UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));
    simple.put(Instant.class, Instant.parse("2026-02-03T04:05:06.123456Z"));
    simple.put(LocalDate.class, LocalDate.parse("2026-02-03"));
    simple.put(Duration.class, Duration.ofMillis(90_500));
    simple.put(URI.class, URI.create("https://example.org/a?b=c#d"));
    simple.put(byte[].class, full ? new byte[] {0, -1, 127} : new byte[0]);
    for (Class<?> type : List.of(int.class, Integer.class)) {
      simple.put(type, 7);
    }
    for (Class<?> type : List.of(long.class, Long.class)) {
      simple.put(type, full ? 9_007_199_254_740_993L : 1L);
    }
    for (Class<?> type : List.of(boolean.class, Boolean.class)) {
      simple.put(type, full);
    }
    for (Class<?> type : List.of(double.class, Double.class)) {
      simple.put(type, 0.1);
    }
  }

  /** Values with everything set. */
  public static Samples full() {
    return new Samples(true, true);
  }

  /** As {@link #full}, with the first constant of each enum: one that former releases know. */
  public static Samples fullOfFirsts() {
    return new Samples(true, false);
  }

  /** Values with as little set as the type allows. */
  public static Samples sparse() {
    return new Samples(false, false);
  }

  /**
   * A value of the type.
   *
   * @throws IllegalArgumentException when no contract should use the type
   */
  public Object of(Type type) {
    return of(type, Map.of());
  }

  private Object of(Type type, Map<TypeVariable<?>, Type> bound) {
    if (type instanceof TypeVariable<?> variable) {
      return of(bound.getOrDefault(variable, String.class), Map.of());
    }
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic, bound);
    }
    if (type instanceof GenericArrayType || !(type instanceof Class<?> plain)) {
      throw new IllegalArgumentException("No contract should use " + type.getTypeName());
    }
    Object known = simple.get(plain);
    if (known != null) {
      return known;
    }
    if (plain.isEnum()) {
      return plain.getEnumConstants()[lastChoice ? plain.getEnumConstants().length - 1 : 0];
    }
    if (plain.isRecord()) {
      return ofRecord(plain, Map.of());
    }
    if (plain.isSealed()) {
      return of(plain.getPermittedSubclasses()[0], Map.of());
    }
    throw new IllegalArgumentException(
        "Samples does not know " + plain.getName() + "; should it be in a contract?");
  }

  private Object ofGeneric(ParameterizedType generic, Map<TypeVariable<?>, Type> bound) {
    Class<?> raw = (Class<?>) generic.getRawType();
    Type[] arguments = generic.getActualTypeArguments();
    if (raw == Optional.class) {
      return full ? Optional.of(of(arguments[0], bound)) : Optional.empty();
    }
    if (raw == List.class) {
      return full ? List.of(of(arguments[0], bound), of(arguments[0], bound)) : List.of();
    }
    if (raw == Set.class) {
      return full ? Set.of(of(arguments[0], bound)) : Set.of();
    }
    if (raw == Map.class) {
      return full ? Map.of(of(arguments[0], bound), of(arguments[1], bound)) : Map.of();
    }
    Map<TypeVariable<?>, Type> inner = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      inner.put(raw.getTypeParameters()[i], arguments[i]);
    }
    return ofRecord(raw, inner);
  }

  private Object ofRecord(Class<?> type, Map<TypeVariable<?>, Type> bound) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      boolean mayBeNull = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
      values[i] = mayBeNull && !full ? null : of(components[i].getGenericType(), bound);
    }
    try {
      Constructor<?> canonical =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      canonical.setAccessible(true);
      return canonical.newInstance(values);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(
          "No sample of " + type.getName() + " could be made: " + failure.getCause(), failure);
    }
  }
}
