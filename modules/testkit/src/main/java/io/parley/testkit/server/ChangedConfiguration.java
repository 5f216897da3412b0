package io.parley.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A configuration of WildFly that is not the one of its home, which the launcher lays out anew at
 * every start. A server looks for it where {@code jboss.server.config.dir} says.
 */
final class ChangedConfiguration {
  private ChangedConfiguration() {}

  /**
   * Copies the configuration with which servers of this working tree start, and changes that of the
   * nodes of a cluster.
   *
   * @param folder where it goes, for the servers of one home
   * @return the option of Java with which those servers start with it
   */
  static String write(Path folder, UnaryOperator<String> change) {
    Path ours =
        ParleyCommand.tree().resolve("wildfly-config/target/server/standalone/configuration");
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(ours)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Path node = folder.resolve("cluster.xml");
      Files.writeString(node, change.apply(Files.readString(node)));
    } catch (IOException e) {
      throw new UncheckedIOException("The configuration cannot be written to " + folder + ".", e);
    }
    return "-Djboss.server.config.dir=" + folder;
  }
}
