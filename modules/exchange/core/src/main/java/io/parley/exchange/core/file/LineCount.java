package io.parley.exchange.core.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Knows the line and column of the bytes that were read last. The parser decodes a whole buffer
 * before it counts its lines, so where bytes are no UTF-8 it cannot say where.
 */
final class LineCount extends FilterInputStream {
  private byte[] last = new byte[0];
  private int line = 1;
  private int column = 1;

  LineCount(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      pass(last.length);
      last = Arrays.copyOfRange(buffer, offset, offset + read);
    }
    return read;
  }

  /** Moves to the first byte of those read last that cannot stand in UTF-8. */
  void moveToMalformed() {
    pass(malformed());
    last = new byte[0];
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  private void pass(int count) {
    for (int i = 0; i < count; i++) {
      if (last[i] == '\n') {
        line++;
        column = 1;
      } else if ((last[i] & 0xc0) != 0x80) {
        column++;
      }
    }
  }

  // The first bytes may end a character of the buffer before.
  private int malformed() {
    int at = 0;
    while (at < Math.min(3, last.length) && (last[at] & 0xc0) == 0x80) {
      at++;
    }
    while (at < last.length) {
      int length = lengthOf(last[at] & 0xff);
      for (int i = 1; i < length && at + i < last.length; i++) {
        if ((last[at + i] & 0xc0) != 0x80) {
          return at;
        }
      }
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return last.length;
  }

  // RFC 3629, 3; 0 where no character can begin.
  private static int lengthOf(int octet) {
    if (octet < 0x80) {
      return 1;
    }
    if (octet < 0xc2 || octet > 0xf4) {
      return 0;
    }
    return octet < 0xe0 ? 2 : octet < 0xf0 ? 3 : 4;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
