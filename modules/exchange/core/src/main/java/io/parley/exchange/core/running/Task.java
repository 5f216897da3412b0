package io.parley.exchange.core.running;

import java.util.Locale;

/** What an import in the queue waits for; each is a batch job of that name. */
public enum Task {
  IMPORT,
  UNDO;

  /** As in tables, and the name of the job. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Task of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
