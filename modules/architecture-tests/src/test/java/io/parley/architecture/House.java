package io.parley.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes of Parley as the build has left them, tests and tools aside. */
public final class House {
  /** Root package of the house. */
  public static final String ROOT = "io.parley";

  private static final Path MODULES = Path.of(System.getProperty("house.modules")).normalize();

  private House() {}

  /** All classes of kernel, contracts, cores and edges. */
  public static JavaClasses classes() {
    return Imported.CLASSES;
  }

  /** Folders of the parts of modules: {@code discussion/api}, {@code edges/rest} and so on. */
  public static List<Path> parts() {
    try (Stream<Path> folders = Files.walk(MODULES, 2)) {
      return folders
          .filter(folder -> MODULES.relativize(folder).getNameCount() == 2)
          .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * The module or edge that a part belongs to: {@code discussion}, {@code rest}, {@code kernel}.
   */
  public static String room(Path part) {
    String module = String.valueOf(part.getParent().getFileName());
    return module.equals("edges") ? String.valueOf(part.getFileName()) : module;
  }

  /** Where the classes of a part were compiled to. */
  public static Path compiled(Path part) {
    return part.resolve("target/classes");
  }

  private static final class Imported {
    static final JavaClasses CLASSES =
        new ClassFileImporter().importPaths(parts().stream().map(House::compiled).toList());
  }
}
