package io.parley.exchange.core.disqus;

import io.parley.exchange.core.file.FileFault;
import io.parley.exchange.core.file.XmlCursor;
import io.parley.exchange.core.staging.StagedRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A {@code thread} element. */
final class ThreadElement {
  private final Fields fields;

  private ThreadElement(Fields fields) {
    this.fields = fields;
  }

  static ThreadElement read(XmlCursor cursor) throws FileFault {
    Fields fields = new Fields(cursor);
    while (cursor.nextChild()) {
      switch (cursor.nameIn(DisqusReader.NAMESPACE)) {
        case "id", "link", "title", "createdAt", "isClosed", "isDeleted" -> fields.take(cursor);
        default -> cursor.leave();
      }
    }
    return new ThreadElement(fields);
  }

  StagedRecord toRecord(long position, Instant now) {
    String id = fields.key("");
    Faults faults = new Faults();
    if (id.isEmpty()) {
      faults.reject("The thread has no dsq:id, by which its comments could name it.");
    }
    faults.checkId(id);
    faults.checkFields(fields);
    StagedRecord.StagedThread thread =
        new StagedRecord.StagedThread(
            fields.text("id"),
            fields.text("link"),
            fields.text("title"),
            faults.flag(fields, "isClosed"),
            faults.flag(fields, "isDeleted"),
            createdAt(now));
    return StagedRecord.of(
        position, faults.shown(id), fields.line(), fields.column(), thread, faults.first());
  }

  // A thread is good without a time; comments are not.
  private @Nullable Instant createdAt(Instant now) {
    return Times.parse(fields.text("createdAt"), now).orElse(null);
  }
}
