package io.parley.kernel.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes sets in a fixed order. The order in which {@code Set.of} gives its elements changes from
 * one process to the next, and with it would the fingerprint of a request.
 */
final class OrderedSets extends BeanSerializerModifier {
  @Override
  @SuppressWarnings("unchecked")
  public JsonSerializer<?> modifyCollectionSerializer(
      SerializationConfig config,
      CollectionType type,
      BeanDescription description,
      JsonSerializer<?> serializer) {
    return type.getRawClass() == Set.class || isPlainSet(type.getRawClass())
        ? new Ordering((JsonSerializer<Object>) serializer)
        : serializer;
  }

  private static boolean isPlainSet(Class<?> type) {
    return Set.class.isAssignableFrom(type)
        && !SortedSet.class.isAssignableFrom(type)
        && !java.util.EnumSet.class.isAssignableFrom(type);
  }

  private static final class Ordering extends JsonSerializer<Collection<?>>
      implements ContextualSerializer {
    // Elements of one type: their own order where they have one, else that of their text.
    private static final Comparator<@Nullable Object> ORDER =
        Comparator.nullsFirst(Ordering::compare);

    private final JsonSerializer<Object> elements;

    Ordering(JsonSerializer<Object> elements) {
      this.elements = elements;
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object one, Object other) {
      return one instanceof Comparable<?> comparable && one.getClass() == other.getClass()
          ? ((Comparable<Object>) comparable).compareTo(other)
          : one.toString().compareTo(other.toString());
    }

    @Override
    @SuppressWarnings("unchecked")
    public JsonSerializer<?> createContextual(
        SerializerProvider provider, @Nullable BeanProperty property) throws JsonMappingException {
      return new Ordering(
          (JsonSerializer<Object>) provider.handleSecondaryContextualization(elements, property));
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, Collection<?> value) {
      return value.isEmpty();
    }

    @Override
    public void serialize(Collection<?> value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      elements.serialize(ordered(value), out, provider);
    }

    @Override
    public void serializeWithType(
        Collection<?> value, JsonGenerator out, SerializerProvider provider, TypeSerializer types)
        throws IOException {
      elements.serializeWithType(ordered(value), out, provider, types);
    }

    private static Set<Object> ordered(Collection<?> value) {
      return value.stream().sorted(ORDER).collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }
}
