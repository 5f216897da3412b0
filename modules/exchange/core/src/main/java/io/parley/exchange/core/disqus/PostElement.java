package io.parley.exchange.core.disqus;

import io.parley.discussion.api.CommentStatus;
import io.parley.exchange.core.file.FileFault;
import io.parley.exchange.core.file.XmlCursor;
import io.parley.exchange.core.staging.StagedRecord;
import io.parley.kernel.api.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@code post} element. */
final class PostElement {
  private final Fields fields;
  private final XmlCursor.@Nullable Text message;
  private final @Nullable Fields author;
  private final @Nullable String thread;
  private final @Nullable String parent;

  private PostElement(
      Fields fields,
      XmlCursor.@Nullable Text message,
      @Nullable Fields author,
      @Nullable String thread,
      @Nullable String parent) {
    this.fields = fields;
    this.message = message;
    this.author = author;
    this.thread = thread;
    this.parent = parent;
  }

  static PostElement read(XmlCursor cursor) throws FileFault {
    Fields fields = new Fields(cursor);
    XmlCursor.Text message = null;
    Fields author = null;
    String thread = null;
    String parent = null;
    while (cursor.nextChild()) {
      switch (cursor.nameIn(DisqusReader.NAMESPACE)) {
        case "id", "createdAt", "isDeleted", "isSpam" -> fields.take(cursor);
        case "message" -> message = cursor.text(Faults.LONGEST_BODY);
        case "author" -> author = author(cursor);
        case "thread" -> thread = reference(cursor);
        case "parent" -> parent = reference(cursor);
        default -> cursor.leave();
      }
    }
    return new PostElement(fields, message, author, thread, parent);
  }

  private static @Nullable String reference(XmlCursor cursor) throws FileFault {
    String id = cursor.attribute(DisqusReader.INTERNALS, "id");
    cursor.leave();
    return id == null || id.isEmpty() ? null : id;
  }

  private static Fields author(XmlCursor cursor) throws FileFault {
    Fields author = new Fields(cursor);
    while (cursor.nextChild()) {
      switch (cursor.nameIn(DisqusReader.NAMESPACE)) {
        case "email", "name", "username" -> author.take(cursor);
        default -> cursor.leave();
      }
    }
    return author;
  }

  StagedRecord toRecord(long position, Instant now) {
    String body = message == null ? "" : message.value();
    String id = fields.key(fields.text("id"));
    if (id.isEmpty()) {
      id = madeUp(body);
    }
    Faults faults = new Faults();
    faults.checkId(id);
    faults.checkFields(fields);
    faults.checkReference("thread", thread);
    faults.checkReference("parent", parent);
    if (thread == null) {
      faults.quarantine("The post names no thread.");
    }
    boolean deleted = faults.flag(fields, "isDeleted");
    boolean spam = faults.flag(fields, "isSpam");
    Optional<Instant> createdAt = Times.parse(fields.text("createdAt"), now);
    if (createdAt.isEmpty()) {
      faults.quarantine(Times.complaint(fields.text("createdAt")));
    }
    faults.checkBody(message, deleted || spam);
    StagedRecord.StagedComment comment =
        new StagedRecord.StagedComment(
            thread,
            parent,
            authorId(),
            authorName(),
            author == null ? null : Texts.email(author.text("email")),
            body,
            deleted ? CommentStatus.DELETED : spam ? CommentStatus.SPAM : CommentStatus.PUBLISHED,
            createdAt.orElse(null));
    return StagedRecord.of(
        position, faults.shown(id), fields.line(), fields.column(), comment, faults.first());
  }

  // Anonymous authors often share a name: without a user name nobody is taken for somebody else.
  private @Nullable String authorId() {
    String username = author == null ? null : author.text("username");
    return username == null ? null : "disqus:" + Texts.cut(username, Faults.LONGEST_ID - 7);
  }

  private String authorName() {
    if (author == null) {
      return Texts.NAMELESS;
    }
    String name = author.text("name");
    return Texts.name(name == null ? author.text("username") : name);
  }

  // Stable, so that the same file brought in again finds the same comment.
  private String madeUp(String body) {
    MessageDigest digest = Sha256.digest();
    String said =
        String.join("\n", String.valueOf(thread), authorName(), fields.raw("createdAt"), body);
    digest.update(said.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
