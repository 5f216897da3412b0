package io.parley.edges.welcome;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that this was built as. */
record Version(String text) {
  static Version ofThisBuild() {
    try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
      Properties build = new Properties();
      if (in != null) {
        build.load(in);
      }
      return new Version(build.getProperty("version", "unknown"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
