package io.parley.exchange.core.staging;

import io.parley.discussion.api.CommentStatus;
import io.parley.kernel.api.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One record of an import file.
 *
 * @param position number of the record in its file, from 1
 * @param line and column of its start, from 1
 * @param thread set when it is a thread
 * @param comment set when it is a comment
 */
public record StagedRecord(
    long position,
    Kind kind,
    String sourceId,
    int line,
    int column,
    @Nullable StagedThread thread,
    @Nullable StagedComment comment,
    @Nullable Fault fault) {

  /** What a file says about a thread. */
  public record StagedThread(
      @Nullable String identifier,
      @Nullable String url,
      @Nullable String title,
      boolean closed,
      boolean deleted,
      @Nullable Instant createdAt) {}

  /** What a file says about a comment; the time and the thread are null only beside a fault. */
  public record StagedComment(
      @Nullable String threadSourceId,
      @Nullable String parentSourceId,
      @Nullable String authorId,
      String authorName,
      @Nullable String authorEmail,
      String body,
      CommentStatus status,
      @Nullable Instant createdAt) {}

  /** A thread. */
  public static StagedRecord of(
      long position,
      String sourceId,
      int line,
      int column,
      StagedThread thread,
      @Nullable Fault fault) {
    return new StagedRecord(position, Kind.THREAD, sourceId, line, column, thread, null, fault);
  }

  /** A comment. */
  public static StagedRecord of(
      long position,
      String sourceId,
      int line,
      int column,
      StagedComment comment,
      @Nullable Fault fault) {
    return new StagedRecord(position, Kind.COMMENT, sourceId, line, column, null, comment, fault);
  }

  /** About how many bytes the record takes in memory. */
  public int weight() {
    return 500 + (comment == null ? 0 : 2 * comment.body().length());
  }

  /** 16 bytes that are equal for records that say the same, wherever they stand in the file. */
  byte[] digest() {
    MessageDigest digest = Sha256.digest();
    update(digest, sourceId);
    if (thread != null) {
      update(digest, thread.identifier());
      update(digest, thread.url());
      update(digest, thread.title());
      update(digest, thread.closed() + "," + thread.deleted() + "," + thread.createdAt());
    }
    if (comment != null) {
      update(digest, comment.threadSourceId());
      update(digest, comment.parentSourceId());
      update(digest, comment.authorId());
      update(digest, comment.authorName());
      update(digest, comment.authorEmail());
      update(digest, comment.body());
      update(digest, comment.status() + "," + comment.createdAt());
    }
    return Arrays.copyOf(digest.digest(), 16);
  }

  // Each part is preceded by its length, so that no two records share one series of bytes.
  private static void update(MessageDigest digest, @Nullable String part) {
    byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(part == null ? -1 : bytes.length).flip());
    digest.update(bytes);
  }
}
