package io.parley.edges.rest.door;

import io.parley.kernel.api.Rejected;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Query parameters that are one of a few words, or one of two. */
public final class Choice {
  private Choice() {}

  /** The constant that is written {@code text} in lower case. */
  public static <E extends Enum<E>> E of(Class<E> type, String parameter, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new Rejected(
                    "parameter.value",
                    Arrays.stream(type.getEnumConstants())
                        .map(Choice::word)
                        .collect(Collectors.joining(", ", "Allowed values: ", ".")),
                    parameter));
  }

  /** {@code true} or {@code false}. */
  public static boolean flag(String parameter, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Rejected("parameter.value", "Allowed values: true, false.", parameter);
    };
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
