package io.parley.exchange.core.disqus;

import io.parley.exchange.core.file.FileFault;
import io.parley.exchange.core.file.XmlCursor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The short fields of a thread, post or author, by element name; of a repeated one the first. */
final class Fields {
  private static final int LONGEST = 8_192;

  private final int line;
  private final int column;
  private final @Nullable String key;
  private final Map<String, XmlCursor.Text> texts = new HashMap<>();

  /** Of the element that the cursor has just moved into. */
  Fields(XmlCursor cursor) {
    this.line = cursor.line();
    this.column = cursor.column();
    this.key = cursor.attribute(DisqusReader.INTERNALS, "id");
  }

  void take(XmlCursor cursor) throws FileFault {
    String name = cursor.nameIn(DisqusReader.NAMESPACE);
    texts.putIfAbsent(name, cursor.text(LONGEST));
  }

  /** The {@code dsq:id} of the element, else {@code fallback}, else an empty text. */
  String key(@Nullable String fallback) {
    if (key != null && !key.isEmpty()) {
      return key;
    }
    return fallback == null ? "" : fallback;
  }

  /** The text of a field, or null when it is missing or empty. */
  @Nullable String text(String name) {
    XmlCursor.Text text = texts.get(name);
    return text == null || text.value().isEmpty() ? null : text.value();
  }

  /** The text of a field, or an empty text when it is missing. */
  String raw(String name) {
    String text = text(name);
    return text == null ? "" : text;
  }

  /** A sentence about the first field that is too long, or null. */
  @Nullable String complaint() {
    for (Map.Entry<String, XmlCursor.Text> field : texts.entrySet()) {
      if (field.getValue().cut()) {
        return "The element " + field.getKey() + " is longer than " + LONGEST + " characters.";
      }
    }
    return null;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }
}
