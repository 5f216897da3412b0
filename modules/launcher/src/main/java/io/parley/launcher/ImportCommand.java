package io.parley.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Brings the export of another service into a site of the running server, and shows how it goes.
 */
@Command(name = "import", description = "Import comments of another service.")
final class ImportCommand {
  @Command(name = "disqus", description = "An export of Disqus, as it is or gzipped.")
  int disqus(
      @Parameters(paramLabel = "FILE", description = "XML, as it is or gzipped.") Path file,
      @Option(
              names = "--site",
              paramLabel = "KEY",
              required = true,
              description = "The site that gets the comments.")
          String site,
      @Option(names = "--dry-run", description = "Report only, change nothing.") boolean dryRun) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new Halt("The file " + file + " cannot be read: check its name and owner.");
    }
    Surroundings surroundings = Surroundings.ofProcess();
    try (ImportClient client = ImportClient.of(surroundings, site)) {
      String id = client.start("disqus", file, dryRun);
      return new ImportProgress(client, surroundings.home(), Terminal.ofProcess()).follow(id);
    }
  }

  @Command(name = "status", description = "Go on watching an import.")
  int status(
      @Parameters(paramLabel = "ID", description = "As the import told it.") String id,
      @Option(
              names = "--site",
              paramLabel = "KEY",
              required = true,
              description = "The site that it belongs to.")
          String site) {
    Surroundings surroundings = Surroundings.ofProcess();
    try (ImportClient client = ImportClient.of(surroundings, site)) {
      return new ImportProgress(client, surroundings.home(), Terminal.ofProcess()).follow(id);
    }
  }
}
