package io.parley.kernel.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.UuidText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How values of Parley's contracts look in JSON. */
final class WebTypes extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1;

  private final transient Map<Class<?>, Set<String>> leftOutWhenNull;
  private final transient Map<Class<?>, String> writtenFirst;

  WebTypes(Map<Class<?>, Set<String>> leftOutWhenNull, Map<Class<?>, String> writtenFirst) {
    this.leftOutWhenNull = Map.copyOf(leftOutWhenNull);
    this.writtenFirst = Map.copyOf(writtenFirst);
  }

  static String text(Enum<?> constant) {
    return constant instanceof Scope scope
        ? scope.text()
        : constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
    return Arrays.stream(constants).map(WebTypes::text).toArray(String[]::new);
  }

  @Override
  public String @Nullable [] findSerializationPropertyOrder(AnnotatedClass type) {
    String first = writtenFirst.get(type.getRawType());
    return first == null ? super.findSerializationPropertyOrder(type) : new String[] {first};
  }

  @Override
  public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
    if (annotated instanceof AnnotatedMember member
        && leftOutWhenNull
            .getOrDefault(member.getDeclaringClass(), Set.of())
            .contains(member.getName())) {
      return JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS);
    }
    return super.findPropertyInclusion(annotated);
  }

  static SimpleModule values() {
    SimpleModule module = new SimpleModule("parley-web");
    module.addSerializer(new AsText<>(TenantId.class));
    module.addSerializer(new AsText<>(Instant.class));
    module.addSerializer(new AsText<>(LocalDate.class));
    module.addSerializer(new AsText<>(UUID.class));
    module.addDeserializer(
        String.class, new FromText<>(String.class, text -> PlainText.of("text", text)));
    module.addDeserializer(
        UUID.class, new FromText<>(UUID.class, text -> UuidText.parse("id", text)));
    module.addDeserializer(Instant.class, new FromText<>(Instant.class, WebTypes::instant));
    return module;
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notATime) {
      Rejected rejected =
          new Rejected("time.malformed", "A time looks like 2026-01-31T12:00:00Z (RFC 3339).");
      rejected.initCause(notATime);
      throw rejected;
    }
  }

  private static final class AsText<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1;

    AsText(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class FromText<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Function<String, T> reading;

    FromText(Class<T> type, Function<String, T> reading) {
      super(type);
      this.reading = reading;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (!in.hasToken(JsonToken.VALUE_STRING)) {
        return (T) context.handleUnexpectedToken(handledType(), in);
      }
      return reading.apply(in.getText());
    }
  }
}
