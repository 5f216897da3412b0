package io.parley.exchange.core.staging;

import java.util.Locale;

/** What a record of an import file stands for. */
public enum Kind {
  THREAD,
  COMMENT;

  /** As in tables and reports. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
