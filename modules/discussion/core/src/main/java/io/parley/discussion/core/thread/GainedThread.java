package io.parley.discussion.core.thread;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.ThreadState;
import io.parley.kernel.jpa.SqlStatement;
import io.parley.kernel.jpa.SqlStatement.Missing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thread that was just told of one more comment, and is locked.
 *
 * @param names what it is known by
 * @param parent the comment that the new one answers; null where there is none of that id
 */
public record GainedThread(
    UUID id, ThreadState state, Instant createdAt, Names names, @Nullable Parent parent) {
  static final String COLUMNS = "t.id, t.state, t.created_at, t.identifier, t.url, t.title";

  private static final String LEARN =
      "update thread set identifier = ?, url = ?, title = ? where tenant_id = ? and id = ?";

  /** A comment that is answered, as it is under the lock of the thread that was gained. */
  public record Parent(UUID id, UUID thread, CommentStatus state) {
    static Optional<Parent> of(ResultSet rows) throws SQLException {
      return rows.next()
          ? Optional.of(
              new Parent(
                  rows.getObject(1, UUID.class),
                  rows.getObject(2, UUID.class),
                  CommentStatus.valueOf(rows.getString(3))))
          : Optional.empty();
    }
  }

  record Names(@Nullable String identifier, @Nullable String url, @Nullable String title) {}

  static Optional<GainedThread> of(ResultSet rows) throws SQLException {
    return rows.next()
        ? Optional.of(
            new GainedThread(
                rows.getObject(1, UUID.class),
                ThreadState.valueOf(rows.getString(2)),
                rows.getObject(3, OffsetDateTime.class).toInstant(),
                new Names(rows.getString(4), rows.getString(5), rows.getString(6)),
                null))
        : Optional.empty();
  }

  GainedThread answering(@Nullable Parent found) {
    return new GainedThread(id, state, createdAt, names, found);
  }

  public boolean isClosed() {
    return state == ThreadState.CLOSED;
  }

  /** Whether it was made longer ago than that many days, if there is such a number. */
  public boolean isOlderThan(@Nullable Integer days, Instant now) {
    return days != null && createdAt.isBefore(now.minus(Duration.ofDays(days)));
  }

  /**
   * Learns what a page says about itself and the thread did not know: it was imported by address
   * only, or made by a page that gave no title. The identifier is learnt only from the publisher: a
   * reader who invents one would hide the thread from the page that it belongs to. The publisher's
   * title replaces the one there is, which may be a reader's invention; a reader's replaces none.
   */
  Optional<SqlStatement> learn(
      UUID tenant, ThreadName name, @Nullable String pageTitle, boolean fromPublisher) {
    Names learnt =
        new Names(
            fromPublisher && names.identifier() == null ? name.identifier() : names.identifier(),
            names.url() == null && name.page() != null ? name.page().url() : names.url(),
            names.title() == null || (fromPublisher && pageTitle != null)
                ? pageTitle
                : names.title());
    return Objects.equals(learnt, names)
        ? Optional.empty()
        : Optional.of(
            SqlStatement.of(
                LEARN,
                Missing.TEXT.or(learnt.identifier()),
                Missing.TEXT.or(learnt.url()),
                Missing.TEXT.or(learnt.title()),
                tenant,
                id));
  }
}
