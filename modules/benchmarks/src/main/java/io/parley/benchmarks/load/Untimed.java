package io.parley.benchmarks.load;

/** Why a figure has no p50 and p99. */
enum Untimed {
  COUNTED("counted"),
  SIZE("a size"),
  ONCE("of what happened once"),
  LONGEST("the longest of many"),
  DERIVED("made of other figures");

  private final String text;

  Untimed(String text) {
    this.text = text;
  }

  /** What such a figure is. */
  String text() {
    return text;
  }
}
