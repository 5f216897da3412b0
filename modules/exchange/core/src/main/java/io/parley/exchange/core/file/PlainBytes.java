package io.parley.exchange.core.file;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The bytes of a file after decompression, where it is compressed, within the limits. */
final class PlainBytes extends FilterInputStream {
  private static final int BUFFER = 1 << 16;

  private final FileLimits limits;
  private final Counting compressed;
  private final boolean gzip;
  private long plain;

  private PlainBytes(InputStream in, Counting compressed, boolean gzip, FileLimits limits) {
    super(in);
    this.compressed = compressed;
    this.gzip = gzip;
    this.limits = limits;
  }

  /** Tells by the first two bytes whether the file is compressed (RFC 1952, 2.3.1). */
  static PlainBytes open(InputStream file, FileLimits limits) throws IOException {
    Counting counting = new Counting(file);
    BufferedInputStream buffered = new BufferedInputStream(counting, BUFFER);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    InputStream plain = gzip ? new GZIPInputStream(buffered, BUFFER) : buffered;
    return new PlainBytes(plain, counting, gzip, limits);
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    if (octet >= 0) {
      count(1);
    }
    return octet;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  private void count(int read) throws LimitExceeded {
    plain += read;
    if (plain > limits.plainBytes()) {
      throw new LimitExceeded(
          "The file holds more than " + limits.plainBytes() + " bytes, the most that is read.");
    }
    if (gzip
        && plain > limits.ratioFrom()
        && plain / limits.ratio() > Math.max(compressed.count, 1)) {
      throw new LimitExceeded(
          "The file is compressed more than "
              + limits.ratio()
              + " to 1, as no honest export is. Send it uncompressed if it is one.");
    }
  }

  /** Marks would let bytes be read twice without being counted. */
  @Override
  public boolean markSupported() {
    return false;
  }

  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int octet = super.read();
      if (octet >= 0) {
        count++;
      }
      return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(read, 0);
      return read;
    }
  }
}
