package io.parley.architecture.contracts;

/**
 * A difference between two snapshots.
 *
 * @param compatible whether servers with either of them can work together
 * @param sentence what changed, and what to do about it
 */
record Change(boolean compatible, String sentence) {
  static Change fine(String sentence) {
    return new Change(true, sentence);
  }

  static Change breaking(String sentence) {
    return new Change(false, sentence);
  }

  @Override
  public String toString() {
    return sentence;
  }
}
