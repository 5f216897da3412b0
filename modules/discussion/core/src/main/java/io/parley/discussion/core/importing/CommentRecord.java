package io.parley.discussion.core.importing;

import io.parley.discussion.api.BodyFormat;
import io.parley.discussion.api.Bucket;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.ImportedComment;
import io.parley.discussion.api.Outcome;
import io.parley.discussion.core.rendering.CleanText;
import io.parley.discussion.core.rendering.Rendering;
import io.parley.kernel.api.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A comment of an import file, cleaned. What was removed at its source comes without its text and
 * its author.
 *
 * @param state as its thread and its source have it
 * @param hash tells versions of the same comment apart
 * @param fault why it cannot be brought in, or null
 */
record CommentRecord(
    String sourceId,
    String threadSourceId,
    @Nullable String parentSourceId,
    @Nullable String authorId,
    String authorName,
    @Nullable String authorEmail,
    String body,
    BodyFormat format,
    CommentStatus state,
    Instant createdAt,
    @Nullable Instant editedAt,
    int score,
    String hash,
    @Nullable Outcome fault) {
  private static final int LONGEST_BODY = 200_000;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_EMAIL = 254;
  // Half of SHA-256 tells versions of one comment apart.
  private static final int HASH_BYTES = 16;

  static CommentRecord of(ImportedComment comment, Instant now) {
    String name = CleanText.atMost(LONGEST_NAME, CleanText.line(comment.authorName()));
    String body = CleanText.body(comment.body()).strip();
    Instant created = comment.createdAt();
    Instant edited = comment.editedAt();
    return new CommentRecord(
            comment.sourceId(),
            comment.threadSourceId(),
            comment.parentSourceId(),
            line(comment.authorId(), ImportRules.LONGEST_ID),
            CleanText.isVisible(name) ? name : "Anonymous",
            line(comment.authorEmail(), LONGEST_EMAIL),
            body,
            comment.format(),
            comment.status(),
            created == null ? now : created.truncatedTo(ChronoUnit.MICROS),
            edited == null || !ImportRules.isPlausible(edited, now)
                ? null
                : edited.truncatedTo(ChronoUnit.MICROS),
            comment.score(),
            "",
            fault(comment, body, now))
        .hashed();
  }

  private static @Nullable String line(@Nullable String text, int most) {
    String line = text == null ? "" : CleanText.atMost(most, CleanText.line(text));
    return line.isEmpty() ? null : line;
  }

  private static @Nullable Outcome fault(ImportedComment comment, String body, Instant now) {
    String id = comment.sourceId();
    if (!ImportRules.isId(id)) {
      return new Outcome(id, Bucket.REJECTED, "It has no usable id.");
    }
    String reason = null;
    if (!ImportRules.isPlausible(comment.createdAt(), now)) {
      reason = "Its time of creation is not plausible.";
    } else if (id.equals(comment.parentSourceId())) {
      reason = "It replies to itself.";
    } else if (comment.parentSourceId() != null && !ImportRules.isId(comment.parentSourceId())) {
      reason = "It replies to a comment without a usable id.";
    } else if (body.length() > LONGEST_BODY) {
      reason = "It has more than " + LONGEST_BODY + " characters.";
    }
    return reason == null ? null : new Outcome(id, Bucket.QUARANTINED, reason);
  }

  /** As it is kept: without text and author once it, or its thread, was removed. */
  CommentRecord in(boolean deletedThread) {
    return deletedThread || state == CommentStatus.DELETED
        ? with(null, "", null, "", CommentStatus.DELETED, 0, "").hashed()
        : this;
  }

  private CommentRecord hashed() {
    return with(authorId, authorName, authorEmail, body, state, score, fingerprint());
  }

  private CommentRecord with(
      @Nullable String newAuthorId,
      String newAuthorName,
      @Nullable String newAuthorEmail,
      String newBody,
      CommentStatus newState,
      int newScore,
      String newHash) {
    return new CommentRecord(
        sourceId,
        threadSourceId,
        parentSourceId,
        newAuthorId,
        newAuthorName,
        newAuthorEmail,
        newBody,
        format,
        newState,
        createdAt,
        editedAt,
        newScore,
        newHash,
        fault);
  }

  boolean isPublished() {
    return state == CommentStatus.PUBLISHED;
  }

  /** The bucket of a comment of that state which was not there before. */
  static Bucket bucketOf(CommentStatus state) {
    return state == CommentStatus.PUBLISHED || state == CommentStatus.PENDING
        ? Bucket.CREATED
        : Bucket.TOMBSTONED;
  }

  String html(Rendering rendering) {
    return body.isEmpty() ? "" : rendering.html(body, format);
  }

  private String fingerprint() {
    MessageDigest digest = Sha256.digest();
    feed(digest, authorId);
    feed(digest, authorName);
    feed(digest, authorEmail);
    feed(digest, body);
    feed(digest, format.name());
    feed(digest, state.name());
    feed(digest, createdAt.toString());
    feed(digest, editedAt == null ? null : editedAt.toString());
    feed(digest, Integer.toString(score));
    return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
  }

  private static void feed(MessageDigest digest, @Nullable String part) {
    byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(part == null ? -1 : bytes.length).array());
    digest.update(bytes);
  }
}
