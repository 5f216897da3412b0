package io.parley.exchange.core.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bounds what a parser may read before it hands out its next event. Text comes in pieces, so only a
 * tag, a comment, an instruction or a name can be large, and a parser would hold it in memory as a
 * whole.
 */
final class MarkupBudget extends FilterInputStream {
  private final int most;
  private long sinceEvent;

  MarkupBudget(InputStream in, int most) {
    super(in);
    this.most = most;
  }

  /** The parser handed out an event. */
  void renew() {
    sinceEvent = 0;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    spend(octet < 0 ? 0 : 1);
    return octet;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    spend(Math.max(read, 0));
    return read;
  }

  private void spend(int read) throws LimitExceeded {
    sinceEvent += read;
    if (sinceEvent > most) {
      throw new LimitExceeded(
          "A single tag or comment of the file is longer than " + most + " bytes.");
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
