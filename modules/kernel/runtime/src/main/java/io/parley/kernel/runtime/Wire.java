package io.parley.kernel.runtime;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.parley.kernel.api.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON as modules exchange and store it. Records by component; instants and durations as ISO 8601
 * text; bytes as base64; an empty {@code Optional} as null; sealed interfaces by a property {@code
 * type} that holds the simple name of the record. Readers ignore fields that they do not know.
 *
 * <p>What is written depends on the value alone: maps are ordered by key, sets by element. Reading
 * is bounded in depth and size. Safe for use by many threads.
 */
public final class Wire {
  /** The most bytes of one document, and of one request between modules: 64 MiB. */
  public static final int MOST_BYTES = 64 << 20;

  private static final int MOST_DEPTH = 500;

  private final ObjectMapper mapper;

  public Wire() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxDocumentLength(MOST_BYTES)
            .maxStringLength(MOST_BYTES)
            .maxNestingDepth(MOST_DEPTH)
            .build();
    mapper =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
            .annotationIntrospector(new SealedTypes())
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().setSerializerModifier(new OrderedSets()))
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .disable(MapperFeature.DEFAULT_VIEW_INCLUSION)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }

  /** Writes a value by its own class. Elements of collections need {@link #write(Object, Type)}. */
  public byte[] write(@Nullable Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException notWritable) {
      throw new UncheckedIOException(notWritable);
    }
  }

  /** Writes a value as the declared type, so that sealed elements of collections keep theirs. */
  public byte[] write(@Nullable Object value, Type type) {
    try {
      return mapper.writerFor(javaType(type)).writeValueAsBytes(value);
    } catch (JsonProcessingException notWritable) {
      throw new UncheckedIOException(notWritable);
    }
  }

  /**
   * Reads a value. The caller vouches that {@code T} is {@code type}.
   *
   * @throws UncheckedIOException when the bytes are not JSON of that type
   */
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public <T extends @Nullable Object> T read(byte[] json, Type type) {
    try {
      return mapper.readValue(json, javaType(type));
    } catch (IOException notReadable) {
      throw new UncheckedIOException(notReadable);
    }
  }

  /**
   * SHA-256 over the written value, as 43 characters of base64url: equal for equal values on every
   * server.
   */
  public String fingerprint(@Nullable Object value) {
    return Sha256.text(Sha256.of(write(value)));
  }

  /** Writes the arguments of an operation as one array. */
  byte[] writeArguments(List<Type> types, @Nullable Object[] arguments) {
    try {
      var array = mapper.createArrayNode();
      for (int i = 0; i < arguments.length; i++) {
        array.addRawValue(
            new com.fasterxml.jackson.databind.util.RawValue(
                mapper.writerFor(javaType(types.get(i))).writeValueAsString(arguments[i])));
      }
      return mapper.writeValueAsBytes(array);
    } catch (JsonProcessingException notWritable) {
      throw new UncheckedIOException(notWritable);
    }
  }

  /** Reads what {@link #writeArguments} wrote. */
  @Nullable Object[] readArguments(byte[] json, List<Type> types) {
    try {
      JsonNode array = mapper.readTree(json);
      if (!array.isArray() || array.size() != types.size()) {
        throw new IOException("expected an array of " + types.size() + " arguments");
      }
      @Nullable Object[] arguments = new @Nullable Object[types.size()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = mapper.readerFor(javaType(types.get(i))).readValue(array.get(i));
      }
      return arguments;
    } catch (IOException notReadable) {
      throw new UncheckedIOException(notReadable);
    }
  }

  private JavaType javaType(Type type) {
    return mapper.constructType(type);
  }
}
