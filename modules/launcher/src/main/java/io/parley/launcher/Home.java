package io.parley.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The folder that holds everything one installation keeps on this machine. */
record Home(Path folder) {
  private static final long LEAST_FREE_BYTES = 1L << 30;

  Path secrets() {
    return folder.resolve("config/secrets.properties");
  }

  Path serverProperties() {
    return folder.resolve("config/server.properties");
  }

  Path postgres() {
    return folder.resolve("postgres");
  }

  /** Which modules have servers of their own, see {@link Shape}. */
  Path shape() {
    return folder.resolve("config/nodes.properties");
  }

  /** What the server looks at while it runs, to learn where modules are. */
  Path routes() {
    return folder.resolve("config/routes.properties");
  }

  /** There while the demo is not complete, see {@link DemoMark}. */
  Path demoMark() {
    return folder.resolve("config/demo.unfinished");
  }

  /** What the supervisor is asked to do, see {@link Orders}. */
  Path orders() {
    return folder.resolve("orders");
  }

  /** The home of a module's own server, inside this one. */
  Home ofNode(String name) {
    return new Home(folder.resolve("nodes").resolve(name));
  }

  /** The homes of all servers that modules have or had, beside this one. */
  List<Home> ofNodes() throws IOException {
    return inside(folder.resolve("nodes"));
  }

  private static List<Home> inside(Path servers) throws IOException {
    if (!Files.isDirectory(servers)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(servers)) {
      return folders.filter(Files::isDirectory).sorted().map(Home::new).toList();
    }
  }

  /** Which nodes the cluster on this machine is to have, see {@link ClusterOrder}. */
  Path clusterOrder() {
    return folder.resolve("config/cluster.properties");
  }

  /** The key of the cluster, as its servers on this machine read it. */
  Path clusterKey() {
    return folder.resolve("config/cluster.p12");
  }

  /** The home of one of the servers of a cluster, inside this one. */
  Home ofCluster(String server) {
    return new Home(folder.resolve("cluster").resolve(server));
  }

  /** The homes of all servers that a cluster has or had. */
  List<Home> ofClusters() throws IOException {
    return inside(folder.resolve("cluster"));
  }

  Path server() {
    return folder.resolve("server");
  }

  Path programs() {
    return folder.resolve("programs");
  }

  /** Removes the copies of the command that former supervisors ran from. */
  void forgetOtherPrograms(Path own) throws IOException {
    try (Stream<Path> copies = Files.list(Files.createDirectories(programs()))) {
      for (Path copy : copies.filter(copy -> !copy.equals(own)).toList()) {
        delete(copy);
      }
    }
  }

  Path logs() {
    return folder.resolve("logs");
  }

  Path serverLog() {
    return logs().resolve("server.log");
  }

  /** What the server says that its log does not take, such as the last words of the JVM. */
  Path console() {
    return logs().resolve("console.log");
  }

  Path reports() {
    return folder.resolve("reports");
  }

  Path state() {
    return folder.resolve("state.properties");
  }

  Path lock() {
    return folder.resolve("lock");
  }

  /** Creates the folders, and fails with a sentence when that is impossible or the disk is full. */
  void prepare() {
    try {
      Files.createDirectories(folder);
      for (Path part : List.of(folder.resolve("config"), logs(), server())) {
        Files.createDirectories(part);
        // The log of the supervisor shows the first passwords.
        if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
          Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwx------"));
        }
      }
      if (Files.getFileStore(folder).getUsableSpace() < LEAST_FREE_BYTES) {
        throw new Halt(
            "The disk of "
                + folder
                + " has less than 1 GB free: make room or set PARLEY_HOME"
                + " to a folder on another disk.");
      }
    } catch (FileAlreadyExistsException e) {
      throw new Halt(
          "PARLEY_HOME " + folder + " is not a folder: set it to one that may be created.", e);
    } catch (IOException e) {
      throw new Halt(
          "The folder " + folder + " cannot be written: change its owner or set PARLEY_HOME.", e);
    }
  }

  /** What is written into a file. */
  @FunctionalInterface
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file that only its owner may read, in one step. */
  static void writePrivately(Path file, Properties content, String comment) {
    writePrivately(file, out -> content.store(out, comment));
  }

  /** Writes a file that only its owner may read, in one step. */
  static void writePrivately(Path file, byte[] content) {
    writePrivately(file, out -> out.write(content));
  }

  private static void writePrivately(Path file, Content content) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(draft);
      if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
        Files.createFile(
            draft,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      try (OutputStream out = Files.newOutputStream(draft)) {
        content.writeTo(out);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new Halt("The file " + file + " cannot be written: check the disk and its owner.", e);
    }
  }

  /** Sets the log of a former run aside, so that a new one begins and the old one can be read. */
  static void keepPrevious(Path log) throws IOException {
    if (Files.exists(log)) {
      Files.move(
          log,
          log.resolveSibling(log.getFileName() + ".previous"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes a folder with everything in it, if it exists. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
