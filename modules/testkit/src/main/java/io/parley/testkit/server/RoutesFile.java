package io.parley.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The file in which a server of an installation is told the ways to modules, and the keys that
 * calls are signed with, while it runs. The way that a test writes into it holds until a module is
 * moved.
 */
public final class RoutesFile {
  private static final String KEYS = "parley.internal.keys";

  private final Path file;

  private RoutesFile(Path file) {
    this.file = file;
  }

  /** Of the server that has the pages. */
  public static RoutesFile of(ParleyServer server) {
    return new RoutesFile(server.home().resolve("config/routes.properties"));
  }

  /** Of the server that the module has for itself. */
  public static RoutesFile of(ParleyServer server, String module) {
    return new RoutesFile(
        server.home().resolve("nodes").resolve(module).resolve("config/routes.properties"));
  }

  /** Where calls to the module go; it has a server of its own. */
  public URI way(String module) {
    String address = entries().getProperty(name(module));
    if (address == null) {
      throw new IllegalStateException("The module " + module + " has no server of its own.");
    }
    return URI.create(address);
  }

  /** Lets calls to the module go there within a second. */
  public void lead(String module, URI address) {
    Properties entries = entries();
    entries.setProperty(name(module), address.toString());
    write(entries);
  }

  /** Has calls verified with these keys within a second, and signed with the first. */
  public void sign(String keys) {
    Properties entries = entries();
    entries.setProperty(KEYS, keys);
    write(entries);
  }

  /** The keys that are written in it, or null. */
  public @Nullable String keys() {
    return entries().getProperty(KEYS);
  }

  // Whoever looks meanwhile sees the file as it was.
  private void write(Properties entries) {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      try (Writer out = Files.newBufferedWriter(draft)) {
        entries.store(out, null);
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The ways to modules cannot be changed.", e);
    }
  }

  private static String name(String module) {
    return "parley.module." + module;
  }

  private Properties entries() {
    try {
      return HomeState.properties(Files.newInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException("There are no ways to modules in " + file + ".", e);
    }
  }
}
