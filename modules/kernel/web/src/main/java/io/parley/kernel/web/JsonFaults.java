package io.parley.kernel.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.parley.kernel.api.Rejected;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the JSON parser says, without the names of classes it says it with. */
final class JsonFaults {
  private JsonFaults() {}

  static Rejected rejection(JsonProcessingException fault) {
    Rejected rejected = describe(fault);
    if (rejected.getCause() == null) {
      rejected.initCause(fault);
    }
    return rejected;
  }

  private static Rejected describe(JsonProcessingException fault) {
    if (fault instanceof StreamConstraintsException) {
      return new Rejected(
          "json.limits", "The JSON is too deep, or a part of it is too long" + at(fault) + ".");
    }
    if (fault instanceof StreamReadException) {
      boolean repeated = String.valueOf(fault.getOriginalMessage()).startsWith("Duplicate field");
      return repeated
          ? new Rejected("field.repeated", "A field occurs twice in one object" + at(fault) + ".")
          : new Rejected("json.malformed", "The body is not valid JSON" + at(fault) + ".");
    }
    if (fault instanceof JsonMappingException mapping) {
      return describeMapping(mapping);
    }
    return new Rejected("json.malformed", "The body is not valid JSON" + at(fault) + ".");
  }

  private static Rejected describeMapping(JsonMappingException fault) {
    String field = path(fault);
    Throwable cause = fault.getCause();
    if (cause instanceof Rejected rejected) {
      return new Rejected(rejected.code(), rejected.detail(), field);
    }
    if (cause instanceof StreamReadException deeper && !(cause instanceof InputCoercionException)) {
      return describe(deeper);
    }
    if (String.valueOf(fault.getOriginalMessage()).startsWith("Trailing token")) {
      return new Rejected("json.malformed", "The body holds more than one value" + at(fault) + ".");
    }
    if (fault instanceof UnrecognizedPropertyException) {
      return new Rejected("field.unknown", "There is no field " + field + " here.", field);
    }
    if (fault instanceof InvalidFormatException format
        && format.getTargetType() != null
        && format.getTargetType().isEnum()) {
      String choices =
          Arrays.stream(format.getTargetType().getEnumConstants())
              .map(constant -> WebTypes.text((Enum<?>) constant))
              .collect(Collectors.joining(", "));
      return new Rejected("field.value", "Allowed values: " + choices + ".", field);
    }
    String wanted =
        fault instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
            ? kind(mismatch.getTargetType())
            : cause instanceof InputCoercionException ? kind(int.class) : "another value";
    String subject = field == null ? "The body" : "The field " + field;
    return new Rejected("field.type", subject + " must be " + wanted + at(fault) + ".", field);
  }

  private static String kind(Class<?> type) {
    if (type.isEnum() || CharSequence.class.isAssignableFrom(type)) {
      return "a text";
    } else if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a whole number within its range";
    } else if (Iterable.class.isAssignableFrom(type)) {
      return "a list";
    } else if (type.isRecord() || java.util.Map.class.isAssignableFrom(type)) {
      return "an object";
    }
    return "a text";
  }

  private static @Nullable String path(JsonMappingException fault) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : fault.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? null : path.toString();
  }

  private static String at(JsonProcessingException fault) {
    JsonLocation place = fault.getLocation();
    return place == null
        ? ""
        : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
  }
}
