package io.parley.architecture;

import com.tngtech.archunit.core.domain.JavaClass;

/** Reads module and part from a package: {@code io.parley.discussion.core.posting}. */
final class Rooms {
  private final String prefix;

  Rooms(String root) {
    this.prefix = root + ".";
  }

  /** The module, such as {@code discussion}; empty outside the house. */
  String module(JavaClass type) {
    return word(type, 0);
  }

  /** The part, such as {@code core}; empty outside the house. */
  String part(JavaClass type) {
    return word(type, 1);
  }

  private String word(JavaClass type, int number) {
    String name = type.getPackageName();
    if (!name.startsWith(prefix)) {
      return "";
    }
    String[] words = name.substring(prefix.length()).split("\\.", -1);
    return number < words.length ? words[number] : "";
  }
}
