package io.parley.exchange.core.file;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Files that cannot be XML, told by how they begin. A parser would complain about a character; the
 * person who took the wrong file wants to hear which one it was.
 */
final class OtherFormat {
  private static final String ZIP = "PK\u0003\u0004";

  private OtherFormat() {}

  /** What the file is instead, in a sentence; empty when it may be XML, or when it is empty. */
  static Optional<String> of(byte[] head) {
    // Byte for byte: only ASCII is looked for.
    String text = new String(head, StandardCharsets.ISO_8859_1);
    String begin = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    if (begin.startsWith(ZIP)) {
      return Optional.of(
          "The file is a ZIP archive. Unpack it and send the XML file in it, as it is or in gzip.");
    }
    String content = begin.stripLeading();
    if (content.startsWith("{") || content.startsWith("[")) {
      return Optional.of("The file is JSON, and exports of this format are XML.");
    }
    return content.isEmpty() || content.indexOf('<') >= 0
        ? Optional.empty()
        : Optional.of("The file is not XML: it does not begin with a tag.");
  }
}
