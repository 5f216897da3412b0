package io.parley.kernel.runtime;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells Jackson how to name the records of a sealed interface, so that API types carry no
 * annotations of a JSON library: the property {@code type} holds the simple name. Only what the
 * interface permits can be named, so no document can choose a class.
 */
final class SealedTypes extends JacksonAnnotationIntrospector {
  private static final String PROPERTY = "type";

  @Override
  public @Nullable TypeResolverBuilder<?> findTypeResolver(
      MapperConfig<?> config, AnnotatedClass annotated, JavaType baseType) {
    if (!belongsToSealed(annotated.getRawType())) {
      return super.findTypeResolver(config, annotated, baseType);
    }
    return new StdTypeResolverBuilder()
        .init(JsonTypeInfo.Id.NAME, null)
        .inclusion(JsonTypeInfo.As.PROPERTY)
        .typeProperty(PROPERTY);
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
    if (!isSealed(annotated.getRawType())) {
      return super.findSubtypes(annotated);
    }
    List<NamedType> found = new ArrayList<>();
    collect(annotated.getRawType(), found);
    return found;
  }

  @Override
  public @Nullable String findTypeName(AnnotatedClass annotated) {
    return belongsToSealed(annotated.getRawType())
        ? annotated.getRawType().getSimpleName()
        : super.findTypeName(annotated);
  }

  private static void collect(Class<?> type, List<NamedType> found) {
    if (isSealed(type)) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted, found);
      }
      return;
    }
    if (type.isRecord()
        && Arrays.stream(type.getRecordComponents()).anyMatch(c -> c.getName().equals(PROPERTY))) {
      throw new IllegalArgumentException(
          type.getName()
              + " has a component named \"type\", which names the record itself on the wire:"
              + " rename the component.");
    }
    found.add(new NamedType(type, type.getSimpleName()));
  }

  private static boolean belongsToSealed(Class<?> type) {
    return isSealed(type)
        || Arrays.stream(type.getInterfaces()).anyMatch(SealedTypes::belongsToSealed);
  }

  private static boolean isSealed(Class<?> type) {
    return type.isInterface() && type.isSealed();
  }
}
