package io.parley.exchange.core.staging;

import io.parley.exchange.core.file.FileFault;
import org.jspecify.annotations.Nullable;

/** Reads the records of a file in its order, one at a time. */
public interface RecordSource extends AutoCloseable {
  /**
   * The next record, or null when the file was read to its end.
   *
   * @throws FileFault when the file cannot be read any further; the records before stay good
   */
  @Nullable StagedRecord next() throws FileFault;

  @Override
  void close();
}
