package io.parley.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The application archive, and copies of it that hold a part of its modules. */
public final class NodeArchive {
  /**
   * The edges of a server that serves modules to other servers and nobody else: calls between
   * modules, and health.
   */
  public static final Set<String> EDGES_OF_A_NODE = Set.of("node", "health");

  private static final String APPLICATION = "META-INF/application.xml";
  private static final String STRUCTURE = "META-INF/jboss-deployment-structure.xml";
  private static final String CORE = "-core.jar";
  private static final String EDGE = ".war";

  private final Path archive;
  private final Map<String, String> cores = new LinkedHashMap<>();
  private final Map<String, String> edges = new LinkedHashMap<>();

  private NodeArchive(Path archive) throws IOException {
    this.archive = archive;
    try (FileSystem files = FileSystems.newFileSystem(archive)) {
      Document application = Xml.read(files.getPath(APPLICATION));
      for (Element module : Xml.elements(application, "module")) {
        String file = file(module);
        if (file.endsWith(CORE)) {
          cores.put(file.substring(0, file.length() - CORE.length()), file);
        } else if (file.endsWith(EDGE)) {
          edges.put(file.substring(0, file.length() - EDGE.length()), file);
        } else {
          throw new IllegalArgumentException(
              "The archive "
                  + archive
                  + " holds "
                  + file
                  + ", which is neither a core (name-core.jar) nor an edge (name.war): name it"
                  + " so.");
        }
      }
    }
  }

  /**
   * Reads what an archive holds.
   *
   * @throws IllegalArgumentException when it is not an archive of Parley
   * @throws UncheckedIOException when it cannot be read
   */
  public static NodeArchive of(Path archive) {
    try {
      return new NodeArchive(archive);
    } catch (IOException e) {
      throw new UncheckedIOException("The archive " + archive + " cannot be read.", e);
    } catch (ProviderNotFoundException notAnArchive) {
      throw new IllegalArgumentException(
          "The file " + archive + " is not an archive: name parley.ear.", notAnArchive);
    }
  }

  /** Keys of the modules whose cores it holds, in the order in which they are deployed. */
  public Set<String> cores() {
    return new LinkedHashSet<>(cores.keySet());
  }

  /** Names of the edges that it holds. */
  public Set<String> edges() {
    return new LinkedHashSet<>(edges.keySet());
  }

  /**
   * Writes a copy with some of its cores and edges, in one step: the target is there as a whole or
   * not at all.
   *
   * @throws IllegalArgumentException when it lacks one of them; the text names what there is
   * @throws UncheckedIOException when the copy cannot be written
   */
  public void write(Path target, Set<String> wantedCores, Set<String> wantedEdges) {
    requireKnown("core", wantedCores, cores.keySet());
    requireKnown("edge", wantedEdges, edges.keySet());
    Set<String> unwanted = new LinkedHashSet<>();
    unwanted.addAll(filesOfOthers(cores, wantedCores));
    unwanted.addAll(filesOfOthers(edges, wantedEdges));
    Path draft = target.resolveSibling(target.getFileName() + ".new");
    try {
      Files.copy(archive, draft, StandardCopyOption.REPLACE_EXISTING);
      if (!unwanted.isEmpty()) {
        remove(draft, unwanted);
      }
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The archive " + target + " cannot be written.", e);
    }
  }

  private static List<String> filesOfOthers(Map<String, String> files, Set<String> wanted) {
    return files.entrySet().stream()
        .filter(entry -> !wanted.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private void requireKnown(String kind, Set<String> wanted, Set<String> known) {
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "There is no "
                + kind
                + " "
                + name
                + " in "
                + archive.getFileName()
                + ": choose from "
                + String.join(", ", known)
                + ".");
      }
    }
  }

  private static void remove(Path copy, Set<String> unwanted) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(copy)) {
      Path descriptor = files.getPath(APPLICATION);
      Document application = Xml.read(descriptor);
      for (Element module : Xml.elements(application, "module")) {
        if (unwanted.contains(file(module))) {
          Xml.remove(module);
        }
      }
      Xml.write(application, descriptor);

      Path structureFile = files.getPath(STRUCTURE);
      if (Files.exists(structureFile)) {
        Document structure = Xml.read(structureFile);
        for (Element part : Xml.elements(structure, "sub-deployment")) {
          if (unwanted.contains(part.getAttribute("name"))) {
            Xml.remove(part);
          }
        }
        Xml.write(structure, structureFile);
      }

      for (String file : unwanted) {
        Files.delete(files.getPath(file));
      }
    }
  }

  private static String file(Element module) {
    for (String kind : List.of("ejb", "web-uri")) {
      List<Element> found = Xml.elements(module, kind);
      if (!found.isEmpty()) {
        return found.get(0).getTextContent().strip();
      }
    }
    return "a module without a file";
  }

  /**
   * Writes an archive by hand: {@code SOURCE TARGET CORES [EDGES]}, both lists with commas. Without
   * edges it is one for a server that serves its modules to other servers only.
   */
  public static void main(String... arguments) {
    if (arguments.length < 3 || arguments.length > 4) {
      System.err.println("Name the archive, the archive to write, cores, and edges if any.");
      System.exit(2);
    }
    try {
      of(Path.of(arguments[0]))
          .write(
              Path.of(arguments[1]),
              names(arguments[2]),
              arguments.length == 4 ? names(arguments[3]) : EDGES_OF_A_NODE);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static Set<String> names(String list) {
    Set<String> names = new LinkedHashSet<>();
    Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    return names;
  }
}
