package io.parley.migrations;

import java.io.Serial;

/** The database could not be migrated; the message says why in words for the operator. */
public final class MigrationFailed extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  MigrationFailed(String sentence) {
    super(sentence);
  }

  MigrationFailed(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
