package io.parley.moderation.core.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.CommentStatus;
import io.parley.kernel.runtime.Wire;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.JobSearch;
import io.parley.moderation.core.database.Database;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Searches of jobs, between servers of two releases that share the database. */
class StoredSearchTest {
  private final Database database = new Database(null, new Wire());

  /** What the former release reads. */
  record FormerSearch(
      CommentStatus state,
      String q,
      String site,
      UUID thread,
      String author,
      Instant from,
      Instant to) {}

  private static JobSearch search(Check reason, Boolean reported) {
    return new JobSearch(
        CommentStatus.PENDING, "words", "site", null, null, null, Instant.EPOCH, reason, reported);
  }

  private FormerSearch former(JobSearch search) {
    return database.ofJson(StoredSearch.json(database, search), FormerSearch.class);
  }

  @Test
  void theFormerReleaseCannotReadWhatItWouldWiden() {
    assertThatThrownBy(() -> former(search(Check.LINKS, null)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("NARROWED");
    assertThatThrownBy(() -> former(search(null, true))).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void theFormerReleaseReadsWhatItKnows() {
    assertThat(former(search(null, null)))
        .isEqualTo(
            new FormerSearch(
                CommentStatus.PENDING, "words", "site", null, null, null, Instant.EPOCH));
    assertThat(former(search(null, false)).state()).isEqualTo(CommentStatus.PENDING);
  }

  @Test
  void readsWhatEitherWrote() {
    for (JobSearch search :
        new JobSearch[] {
          search(null, null), search(Check.LINKS, null), search(null, true), search(null, false)
        }) {
      assertThat(StoredSearch.of(database, StoredSearch.json(database, search))).isEqualTo(search);
    }
    String former =
        database.json(new FormerSearch(CommentStatus.SPAM, "words", null, null, null, null, null));
    assertThat(StoredSearch.of(database, former))
        .isEqualTo(
            new JobSearch(CommentStatus.SPAM, "words", null, null, null, null, null, null, null));
  }
}
