package io.parley.discussion.core.importing;

import io.parley.discussion.api.Bucket;
import io.parley.discussion.api.ImportedThread;
import io.parley.discussion.api.Outcome;
import io.parley.discussion.core.rendering.CleanText;
import io.parley.discussion.core.thread.PageAddress;
import io.parley.discussion.core.thread.ThreadName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A thread of an import file, cleaned.
 *
 * @param fault why it cannot be brought in, or null
 */
record ThreadRecord(
    String sourceId,
    @Nullable String identifier,
    @Nullable PageAddress page,
    @Nullable String title,
    boolean closed,
    boolean deleted,
    Instant createdAt,
    @Nullable Outcome fault) {
  private static final int LONGEST_TITLE = 500;

  static ThreadRecord of(ImportedThread thread, Instant now) {
    String given = thread.identifier();
    String identifier = given != null && ThreadName.isIdentifier(given) ? given : null;
    String url = thread.url();
    PageAddress page = url == null ? null : PageAddress.find(url).orElse(null);
    String title =
        thread.title() == null
            ? ""
            : CleanText.atMost(LONGEST_TITLE, CleanText.line(thread.title()));
    Instant createdAt = thread.createdAt();
    return new ThreadRecord(
        thread.sourceId(),
        identifier,
        page,
        title.isEmpty() ? null : title,
        thread.closed(),
        thread.deleted(),
        createdAt == null ? now : createdAt.truncatedTo(ChronoUnit.MICROS),
        fault(thread, identifier, page, now));
  }

  private static @Nullable Outcome fault(
      ImportedThread thread, @Nullable String identifier, @Nullable PageAddress page, Instant now) {
    if (!ImportRules.isId(thread.sourceId())) {
      return new Outcome(thread.sourceId(), Bucket.REJECTED, "It has no usable id.");
    }
    if (identifier == null && page == null) {
      return new Outcome(
          thread.sourceId(),
          Bucket.QUARANTINED,
          "It has neither an identifier nor a link to a page.");
    }
    if (thread.createdAt() != null && !ImportRules.isPlausible(thread.createdAt(), now)) {
      return new Outcome(
          thread.sourceId(), Bucket.QUARANTINED, "Its time of creation is not plausible.");
    }
    return null;
  }

  @Nullable String urlKey() {
    return page == null ? null : page.key();
  }
}
