package io.parley.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The file in which the main server of an installation is told the ways to modules while it runs.
 * What a test writes into it holds until a module is moved.
 */
public final class RoutesFile {
  private final Path file;

  private RoutesFile(Path file) {
    this.file = file;
  }

  /** Of the server that has the pages. */
  public static RoutesFile of(ParleyServer server) {
    return new RoutesFile(server.home().resolve("config/routes.properties"));
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
    try (Writer out = Files.newBufferedWriter(file)) {
      entries.store(out, null);
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
