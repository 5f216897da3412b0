package io.parley.edges.reading;

import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Headers of an answer that are the same for everybody, ready to be sent. */
final class Head {
  // RFC 9110, section 15.4.5.
  private static final Set<HttpString> OF_UNCHANGED = Set.of(Headers.CACHE_CONTROL, Headers.VARY);

  private final HttpString[] names;
  private final String[] values;
  private final int unchanged;

  Head(Made made) {
    List<Map.Entry<HttpString, String>> first = new ArrayList<>();
    List<Map.Entry<HttpString, String>> others = new ArrayList<>();
    others.add(Map.entry(Headers.CONTENT_TYPE, made.type()));
    made.headers()
        .forEach(
            (text, value) -> {
              HttpString name = HttpString.tryFromString(text);
              (OF_UNCHANGED.contains(name) ? first : others).add(Map.entry(name, value));
            });
    unchanged = first.size();
    first.addAll(others);
    names = first.stream().map(Map.Entry::getKey).toArray(HttpString[]::new);
    values = first.stream().map(Map.Entry::getValue).toArray(String[]::new);
  }

  /** Writes those that belong to 304, or all. */
  void write(HeaderMap headers, boolean all) {
    int count = all ? names.length : unchanged;
    for (int i = 0; i < count; i++) {
      headers.put(names[i], values[i]);
    }
  }
}
