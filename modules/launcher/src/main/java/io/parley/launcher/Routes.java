package io.parley.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;

/**
 * The routes file of one server, which it looks at several times a second. What others have written
 * into it stays.
 */
final class Routes {
  private static final String OF_MODULE = "parley.module.";
  private static final String PAUSED = ".paused";

  private final Path file;

  Routes(Path file) {
    this.file = file;
  }

  /**
   * Says where modules are.
   *
   * @param modules about which the file is to say just this
   * @param addresses of the internal listeners of servers, by module; a module without one is where
   *     the server's settings say
   * @param paused modules that take no commands for the moment
   */
  void say(Collection<String> modules, Map<String, String> addresses, Collection<String> paused) {
    Properties entries = read();
    Properties before = new Properties();
    before.putAll(entries);
    for (String module : modules) {
      String name = OF_MODULE + module;
      entries.remove(name);
      entries.remove(name + PAUSED);
      String address = addresses.get(module);
      if (address != null) {
        entries.setProperty(name, address);
      }
      if (paused.contains(module)) {
        entries.setProperty(name + PAUSED, "true");
      }
    }
    if (!entries.equals(before) || !Files.exists(file)) {
      Home.writePrivately(file, entries, "Where modules are; servers take changes at once.");
    }
  }

  private Properties read() {
    Properties entries = new Properties();
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        entries.load(in);
      } catch (IOException | IllegalArgumentException e) {
        throw new Halt("The file " + file + " cannot be read: correct or remove it.", e);
      }
    }
    return entries;
  }
}
