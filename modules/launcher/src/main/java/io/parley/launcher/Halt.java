package io.parley.launcher;

import java.io.Serial;

/** Ends a command. The message is the one sentence that the person at the terminal reads. */
final class Halt extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  Halt(String sentence) {
    super(sentence);
  }

  Halt(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
