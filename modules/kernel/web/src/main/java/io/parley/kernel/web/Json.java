package io.parley.kernel.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parley.kernel.api.Rejected;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON at the edges: generous to nobody. Requests are UTF-8 and one value; unknown and repeated
 * fields, values of another type, missing parts of a record that are not {@code @Nullable}, NUL
 * characters and everything beyond the limits are refused with the place at fault. Answers write
 * enums in lower case, times as RFC 3339 in UTC, identifiers as text.
 *
 * <p>Safe for use by many threads.
 */
public final class Json {
  /** The most bytes of a request. */
  public static final int MOST_BYTES = 256 * 1024;

  private static final int MOST_DEPTH = 32;

  private final ObjectMapper mapper;

  public Json() {
    this(Map.of(), Map.of());
  }

  /**
   * @param leftOutWhenNull properties that an answer leaves out when they are null, by type; others
   *     are written as null
   * @param writtenFirst the property that an answer begins with, by type; others follow in the
   *     order of the record
   */
  public Json(Map<Class<?>, Set<String>> leftOutWhenNull, Map<Class<?>, String> writtenFirst) {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxDocumentLength(MOST_BYTES)
            .maxNestingDepth(MOST_DEPTH)
            .maxStringLength(MOST_BYTES)
            .maxNameLength(200)
            .maxNumberLength(40)
            .build();
    mapper =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
            .annotationIntrospector(new WebTypes(withProblem(leftOutWhenNull), writtenFirst))
            .addModule(WebTypes.values())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.DEFAULT_VIEW_INCLUSION)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
            .build();
  }

  private static Map<Class<?>, Set<String>> withProblem(Map<Class<?>, Set<String>> given) {
    Map<Class<?>, Set<String>> all = new HashMap<>(given);
    all.put(Problem.class, Set.of("field"));
    return all;
  }

  /**
   * Reads a request. The caller vouches that {@code T} is {@code type}, a record.
   *
   * @throws Rejected with the field at fault where one is
   */
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public <T> T read(byte[] body, Type type) {
    if (body.length > MOST_BYTES) {
      throw HttpProblem.tooLarge(MOST_BYTES);
    }
    String text = decode(body);
    if (text.isBlank()) {
      throw new Rejected("body.missing", "The request needs a JSON body.");
    }
    T value;
    try {
      value = mapper.readValue(text, mapper.constructType(type));
    } catch (JsonProcessingException fault) {
      throw JsonFaults.rejection(fault);
    }
    if (value == null) {
      throw new Rejected("body.missing", "The request needs a JSON object as its body.");
    }
    RequiredParts.check(value, "");
    return value;
  }

  private static String decode(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException notUtf8) {
      Rejected rejected = new Rejected("body.encoding", "The body must be UTF-8.");
      rejected.initCause(notUtf8);
      throw rejected;
    }
  }

  /** Writes an answer as UTF-8. */
  public byte[] write(@Nullable Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException notWritable) {
      throw new UncheckedIOException(notWritable);
    }
  }
}
