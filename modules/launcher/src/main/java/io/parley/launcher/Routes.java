package io.parley.launcher;

import io.parley.kernel.runtime.InternalKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The routes file of one server, which it looks at several times a second. What others have written
 * into it stays, such as other keys for the calls between servers.
 */
final class Routes {
  private static final String OF_MODULE = "parley.module.";
  private static final String PAUSED = ".paused";
  private static final String KEYS = InternalKeys.SETTING;

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
   * @param keys that the file begins with when there is none, or null
   */
  void say(
      Collection<String> modules,
      Map<String, String> addresses,
      Collection<String> paused,
      @Nullable String keys) {
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
    boolean isNew = !Files.exists(file);
    if (isNew && keys != null) {
      entries.setProperty(KEYS, keys);
    }
    if (isNew || !entries.equals(before)) {
      Home.writePrivately(file, entries, "Where modules are; servers take changes at once.");
    }
  }

  /** Removes the file of a server that is gone for good. */
  void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new Halt("The file " + file + " could not be removed: remove it.", e);
    }
  }

  /** Whether there is such a file. */
  boolean exist() {
    return Files.exists(file);
  }

  /** The keys that somebody has written into it, or null. */
  @Nullable String keys() {
    return read().getProperty(KEYS);
  }

  /** The keys with which servers verify calls: those in the file, else the first ones. */
  String keysOr(String first) {
    return read().getProperty(KEYS, first);
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
