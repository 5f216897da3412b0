package io.parley.benchmarks.load;

/** Ends the bench with a sentence that says what to do. */
final class Halt extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Halt(String sentence) {
    super(sentence);
  }

  Halt(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
