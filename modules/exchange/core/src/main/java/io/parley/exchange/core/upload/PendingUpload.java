package io.parley.exchange.core.upload;

import io.parley.exchange.api.ImportFormat;
import io.parley.exchange.api.Upload;
import java.util.UUID;

/** An upload as it is stored. */
public record PendingUpload(
    UUID id,
    UUID siteId,
    String siteKey,
    ImportFormat format,
    boolean dryRun,
    int parts,
    long bytes) {
  /** As the contract shows it. */
  public Upload view() {
    return new Upload(id, parts, bytes);
  }
}
