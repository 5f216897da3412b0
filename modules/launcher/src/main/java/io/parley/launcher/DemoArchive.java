package io.parley.launcher;

import io.parley.exchange.api.AddPart;
import io.parley.exchange.api.Exchange;
import io.parley.exchange.api.ImportFormat;
import io.parley.exchange.api.OpenUpload;
import io.parley.exchange.api.StartImport;
import io.parley.exchange.api.Upload;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Brings older discussions into the demo, from a file and as an import like any other. */
final class DemoArchive {
  private static final String FILE = "demo-archive.xml";

  private final Exchange exchange;

  DemoArchive(Exchange exchange) {
    this.exchange = exchange;
  }

  /** Starts the import, unless there was one; it ends by itself. */
  void plant(String site) {
    if (!exchange.imports(new PageRequest(1, null)).items().isEmpty()) {
      return;
    }
    byte[] file = file();
    Upload upload = exchange.openUpload(new OpenUpload(site, ImportFormat.DISQUS, false));
    exchange.addPart(new AddPart(upload.id(), 0, file));
    exchange.start(new StartImport(upload.id(), Sha256.hexOf(file)));
  }

  private static byte[] file() {
    try (InputStream in = DemoArchive.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("The file " + FILE + " is missing in the program.");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
