package io.parley.architecture.settings;

/**
 * One place in the code that reads a setting.
 *
 * @param name such as {@code parley.exchange.window}; a part that varies is named in angle brackets
 * @param fallback what counts when nothing is set, as a person would write it
 * @param room the module or edge whose code reads it, {@code kernel} included
 * @param reader the class that reads it, without its package
 */
record SettingRead(String name, String fallback, String room, String reader)
    implements Comparable<SettingRead> {
  @Override
  public int compareTo(SettingRead other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : reader.compareTo(other.reader);
  }
}
