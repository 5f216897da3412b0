package io.parley.exchange.core.disqus;

import io.parley.exchange.core.file.XmlCursor;
import io.parley.exchange.core.staging.Fault;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one record; the first complaint counts. */
final class Faults {
  static final int LONGEST_ID = 200;
  static final int LONGEST_BODY = 1 << 18;

  private @Nullable Fault first;

  @Nullable Fault first() {
    return first;
  }

  void quarantine(String reason) {
    add(Fault.quarantined(reason));
  }

  void reject(String reason) {
    add(Fault.rejected(reason));
  }

  private void add(Fault fault) {
    if (first == null) {
      first = fault;
    }
  }

  void checkId(String id) {
    if (id.length() > LONGEST_ID) {
      reject("The id is longer than " + LONGEST_ID + " characters.");
    }
  }

  void checkReference(String name, @Nullable String id) {
    if (id != null && id.length() > LONGEST_ID) {
      quarantine("The id of the " + name + " is longer than " + LONGEST_ID + " characters.");
    }
  }

  void checkFields(Fields fields) {
    String complaint = fields.complaint();
    if (complaint != null) {
      quarantine(complaint);
    }
  }

  void checkBody(XmlCursor.@Nullable Text body, boolean hidden) {
    if (body != null && body.cut()) {
      quarantine("The message is longer than " + LONGEST_BODY + " characters.");
    } else if (body != null && body.markup()) {
      quarantine("The message holds XML elements where escaped HTML belongs.");
    } else if (!hidden && (body == null || body.value().isEmpty())) {
      quarantine("The message is empty.");
    }
  }

  /** Reads a truth value; a missing one is false. */
  boolean flag(Fields fields, String name) {
    String text = fields.raw(name).toLowerCase(Locale.ROOT);
    switch (text) {
      case "true" -> {
        return true;
      }
      case "", "false" -> {
        return false;
      }
      default -> {
        quarantine(name + " is \"" + Texts.cut(text, 40) + "\", neither true nor false.");
        return false;
      }
    }
  }

  /** An id as the report shows it. */
  String shown(String id) {
    return Texts.cut(id, LONGEST_ID);
  }
}
