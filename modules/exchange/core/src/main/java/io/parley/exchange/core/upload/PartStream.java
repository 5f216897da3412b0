package io.parley.exchange.core.upload;

import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.database.Sql;
import io.parley.kernel.api.CallContext;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Reads the parts of a file back as one stream, a few at a time, each few in a transaction of its
 * own, so that none stays open while the reader thinks.
 */
public final class PartStream extends InputStream {
  private static final int AHEAD = 2;

  private final Database database;
  private final UUID file;
  private List<byte[]> parts = List.of();
  private int next;
  private int inParts;
  private int offset;

  public PartStream(Database database, UUID file) {
    this.database = database;
    this.file = file;
  }

  @Override
  public int read() {
    byte[] part = current();
    return part.length == 0 ? -1 : part[offset++] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int start, int length) {
    Objects.checkFromIndexSize(start, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    byte[] part = current();
    if (part.length == 0) {
      return -1;
    }
    int read = Math.min(length, part.length - offset);
    System.arraycopy(part, offset, buffer, start, read);
    offset += read;
    return read;
  }

  // Parts are never empty, so an empty one stands for the end.
  private byte[] current() {
    if (inParts < parts.size() && offset == parts.get(inParts).length) {
      inParts++;
      offset = 0;
    }
    if (inParts == parts.size()) {
      parts = fetch();
      inParts = 0;
      next += parts.size();
    }
    return parts.isEmpty() ? new byte[0] : parts.get(inParts);
  }

  private List<byte[]> fetch() {
    return database.read(
        connection ->
            Sql.on(
                    connection,
                    "select bytes from import_part where tenant_id = ? and import_id = ?"
                        + " and index >= ? order by index limit ?")
                .with(CallContext.current().requireTenant().value(), file, next, AHEAD)
                .list(row -> row.getBytes(1)));
  }
}
