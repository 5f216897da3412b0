package io.parley.edges.reading;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Content codings (RFC 9110, section 8.4.1), the better ones first. */
public enum ContentCoding {
  BROTLI("br", "-br"),
  GZIP("gzip", "-gz"),
  IDENTITY("", "");

  private final String text;
  private final String mark;

  ContentCoding(String text, String mark) {
    this.text = text;
    this.mark = mark;
  }

  /** Value of {@code Content-Encoding}. */
  public String text() {
    return text;
  }

  /** What tells entity tags of the same answer in different codings apart. */
  String mark() {
    return mark;
  }

  /**
   * The coding that the client likes best; of those it likes the same, the first of this list. A
   * client that accepts nothing gets the answer as it is, which the specification allows.
   */
  static ContentCoding preferred(@Nullable String accepted, boolean brotli) {
    if (accepted == null) {
      return IDENTITY;
    }
    Map<ContentCoding, Double> weights = weights(accepted);
    ContentCoding best = IDENTITY;
    double most = weights.getOrDefault(IDENTITY, 0.0);
    for (ContentCoding one : new ContentCoding[] {GZIP, BROTLI}) {
      double weight = one == BROTLI && !brotli ? 0 : weights.getOrDefault(one, 0.0);
      if (weight > 0 && weight >= most) {
        best = one;
        most = weight;
      }
    }
    return best;
  }

  private static Map<ContentCoding, Double> weights(String accepted) {
    Map<ContentCoding, Double> weights = new EnumMap<>(ContentCoding.class);
    Optional<Double> others = Optional.empty();
    for (String item : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = item.split(";", -1);
      double weight = weight(parts);
      switch (parts[0].strip()) {
        case "br" -> weights.put(BROTLI, weight);
        case "gzip", "x-gzip" -> weights.put(GZIP, weight);
        case "identity" -> weights.put(IDENTITY, weight);
        case "*" -> others = Optional.of(weight);
        default -> {}
      }
    }
    others.ifPresent(
        weight -> {
          weights.putIfAbsent(BROTLI, weight);
          weights.putIfAbsent(GZIP, weight);
        });
    return weights;
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("q=")) {
        String number = parameter.substring(2).strip();
        return number.matches("[01](?:\\.\\d{0,3})?") ? Math.min(1, Double.parseDouble(number)) : 0;
      }
    }
    return 1;
  }
}
