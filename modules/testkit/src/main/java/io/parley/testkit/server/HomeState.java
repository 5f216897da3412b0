package io.parley.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What the supervisor of a home says about its processes. */
record HomeState(Properties values) {
  static HomeState read(Path home) {
    try {
      return new HomeState(properties(Files.newInputStream(home.resolve("state.properties"))));
    } catch (IOException e) {
      throw new UncheckedIOException("No Parley runs in " + home + ".", e);
    }
  }

  static Properties properties(InputStream file) throws IOException {
    try (file) {
      Properties values = new Properties();
      values.load(file);
      return values;
    }
  }

  /** What a node does, or the empty text. */
  String phase(String role) {
    return values.getProperty(role + ".phase", "");
  }

  ProcessHandle process(String role) {
    String pid = values.getProperty(role + ".pid");
    if (pid == null) {
      throw new IllegalStateException("There is no process of " + role + ".");
    }
    return ProcessHandle.of(Long.parseLong(pid.strip()))
        .orElseThrow(() -> new IllegalStateException("There is no process " + pid + "."));
  }
}
