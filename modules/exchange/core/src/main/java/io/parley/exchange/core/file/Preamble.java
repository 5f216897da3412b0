package io.parley.exchange.core.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What stands before the first {@code <} of a file and does not belong there: a byte order mark,
 * blanks, a stray character. Real exports have it, XML forbids it, so it is skipped and counted.
 *
 * @param rest the file from its first {@code <} on
 * @param lines line breaks skipped
 * @param columns characters skipped after the last of them
 */
record Preamble(InputStream rest, int lines, int columns) {
  private static final int MOST = 1024;

  /**
   * Skips it.
   *
   * @throws FileFault {@code import.file.foreign} when what follows cannot be XML
   */
  static Preamble skip(InputStream file) throws IOException, FileFault {
    byte[] head = file.readNBytes(MOST);
    PushbackInputStream rest = new PushbackInputStream(file, MOST);
    boolean utf16 = isUtf16(head);
    Optional<String> other = utf16 ? Optional.empty() : OtherFormat.of(head);
    if (other.isPresent()) {
      throw new FileFault("import.file.foreign", other.get(), 1, 1);
    }
    int start = utf16 ? 0 : Math.max(indexOfTag(head), 0);
    rest.unread(head, start, head.length - start);
    String skipped = new String(head, 0, start, StandardCharsets.UTF_8).replace("\uFEFF", "");
    int lines = (int) skipped.chars().filter(character -> character == '\n').count();
    return new Preamble(rest, lines, skipped.length() - 1 - skipped.lastIndexOf('\n'));
  }

  // Cutting UTF-16 at a byte that looks like "<" could cut a character in two.
  private static boolean isUtf16(byte[] head) {
    if (head.length < 2) {
      return false;
    }
    int first = ((head[0] & 0xff) << 8) | (head[1] & 0xff);
    return first == 0xfeff || first == 0xfffe || first == 0x003c || first == 0x3c00;
  }

  private static int indexOfTag(byte[] head) {
    for (int i = 0; i < head.length; i++) {
      if (head[i] == '<') {
        return i;
      }
    }
    return -1;
  }
}
