package io.parley.architecture.rolling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what one release sent with what the other made of it. A field that only the sender knows
 * is lost; one that only the receiver knows is null; everything else is as it was sent.
 */
final class Arrival {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> faults = new ArrayList<>();

  private Arrival() {}

  /** What did not arrive as it should, by the place of the value. */
  static List<String> faults(byte[] sent, byte[] seen) {
    Arrival arrival = new Arrival();
    try {
      arrival.compare("$", JSON.readTree(sent), JSON.readTree(seen));
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
    return arrival.faults;
  }

  private void compare(String place, JsonNode sent, JsonNode seen) {
    if (seen.isObject() && sent.isObject()) {
      seen.properties()
          .forEach(
              field -> {
                String inner = place + "." + field.getKey();
                if (sent.has(field.getKey())) {
                  compare(inner, sent.get(field.getKey()), field.getValue());
                } else if (!field.getValue().isNull()) {
                  faults.add(inner + " was not sent and is " + field.getValue());
                }
              });
    } else if (seen.isArray() && sent.isArray() && seen.size() == sent.size()) {
      for (int i = 0; i < seen.size(); i++) {
        compare(place + "[" + i + "]", sent.get(i), seen.get(i));
      }
    } else if (!seen.equals(sent)) {
      faults.add(place + " was sent as " + sent + " and is " + seen);
    }
  }
}
