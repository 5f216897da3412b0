package io.parley.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The configuration file of a server. */
public final class ServerConfiguration {
  private static final String POOL = "parley-";
  private static final String BATCH = "batch";

  private ServerConfiguration() {}

  /**
   * Takes away the database pools of all other schemas. Without the schema {@code batch}, which
   * only modules that run jobs need, the books of the batch runtime are in memory, and empty.
   *
   * @param file configuration, changed in place
   * @param schemas whose pools stay
   * @throws UncheckedIOException when the file cannot be read or written
   */
  public static void keepPools(Path file, Set<String> schemas) {
    try {
      Document configuration = Xml.read(file);
      boolean changed = false;
      for (Element pool : Xml.elements(configuration, "datasource")) {
        String name = pool.getAttribute("pool-name");
        if (name.startsWith(POOL) && !schemas.contains(name.substring(POOL.length()))) {
          Xml.remove(pool);
          changed = true;
        }
      }
      if (!schemas.contains(BATCH)) {
        for (Element books : Xml.elements(configuration, "job-repository")) {
          for (Element table : Xml.elements(books, "jdbc")) {
            books.replaceChild(
                configuration.createElementNS(books.getNamespaceURI(), "in-memory"), table);
          }
        }
      }
      if (changed) {
        Xml.write(configuration, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The configuration " + file + " cannot be changed.", e);
    }
  }
}
