package io.parley.exchange.core.disqus;

import io.parley.exchange.core.file.FileFault;
import io.parley.exchange.core.file.FileLimits;
import io.parley.exchange.core.file.XmlCursor;
import io.parley.exchange.core.staging.RecordSource;
import io.parley.exchange.core.staging.StagedRecord;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads threads and posts in the order of the file; categories and unknown elements are passed. */
public final class DisqusReader implements RecordSource {
  static final String NAMESPACE = "http://disqus.com";
  static final String INTERNALS = "http://disqus.com/disqus-internals";

  private final XmlCursor cursor;
  private final Instant now;
  private boolean inside;
  private boolean over;
  private long records;

  private DisqusReader(XmlCursor cursor, Instant now) {
    this.cursor = cursor;
    this.now = now;
  }

  /**
   * Opens a file, plain or gzip.
   *
   * @param now times much later than this are not believed
   */
  public static DisqusReader open(InputStream file, FileLimits limits, Instant now)
      throws FileFault {
    return new DisqusReader(XmlCursor.open(file, limits), now);
  }

  @Override
  public @Nullable StagedRecord next() throws FileFault {
    if (!inside) {
      enter();
    }
    while (!over && cursor.nextChild()) {
      if (cursor.isIn(NAMESPACE, "thread")) {
        return ThreadElement.read(cursor).toRecord(++records, now);
      }
      if (cursor.isIn(NAMESPACE, "post")) {
        return PostElement.read(cursor).toRecord(++records, now);
      }
      cursor.leave();
    }
    if (!over) {
      // What follows the root element must be well-formed, too: a cut file is never a success.
      over = true;
      cursor.nextChild();
    }
    return null;
  }

  private void enter() throws FileFault {
    if (!cursor.nextChild() || !cursor.isIn(NAMESPACE, "disqus")) {
      String first = cursor.shownName();
      throw cursor.faultHere(
          "import.file.foreign",
          "This is not an export of Disqus"
              + (first.equals("rss") ? " but, as it seems, one of WordPress" : "")
              + ": its first element is "
              + first
              + ", and not disqus of the namespace http://disqus.com.");
    }
    inside = true;
  }

  @Override
  public void close() {
    cursor.close();
  }
}
