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
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thread that is locked, and is told of one more comment now or at the end of the unit.
 *
 * @param names what it is known by
 * @param parent the comment that the new one answers; null where there is none of that id
 */
public record GainedThread(
    UUID id,
    UUID site,
    ThreadState state,
    Instant createdAt,
    Names names,
    @Nullable String urlKey,
    @Nullable Parent parent) {
  static final String COLUMNS =
      "t.id, t.site_id, t.state, t.created_at, t.identifier, t.url, t.title, t.url_key";

  private static final String LEARN =
      "update thread set identifier = ?, url = ?, title = ? where tenant_id = ? and id = ?";

  /** A comment that is answered, as it is under the lock of the thread that was gained. */
  public record Parent(UUID id, UUID thread, CommentStatus state) {
    // A statement of its own, for it is to see what others committed while the lock was taken.
    private static final String FIND =
        "select id, thread_id, state from comment where tenant_id = ? and id = any(?)";

    static SqlStatement find(UUID tenant, Collection<UUID> comments) {
      return SqlStatement.of(FIND, tenant, comments.toArray(UUID[]::new));
    }

    static Parent of(ResultSet row) throws SQLException {
      return new Parent(
          row.getObject(1, UUID.class),
          row.getObject(2, UUID.class),
          CommentStatus.valueOf(row.getString(3)));
    }
  }

  record Names(@Nullable String identifier, @Nullable String url, @Nullable String title) {}

  static GainedThread of(ResultSet row) throws SQLException {
    return new GainedThread(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        ThreadState.valueOf(row.getString(3)),
        row.getObject(4, OffsetDateTime.class).toInstant(),
        new Names(row.getString(5), row.getString(6), row.getString(7)),
        row.getString(8),
        null);
  }

  GainedThread answering(@Nullable Parent found) {
    return new GainedThread(id, site, state, createdAt, names, urlKey, found);
  }

  public boolean isClosed() {
    return state == ThreadState.CLOSED;
  }

  /** Whether it was made longer ago than that many days, if there is such a number. */
  public boolean isOlderThan(@Nullable Integer days, Instant now) {
    return days != null && createdAt.isBefore(now.minus(Duration.ofDays(days)));
  }

  /** Whether it is the one that a page means by what most threads are named by. */
  boolean isMeantBy(Newcomer comment) {
    String identifier = comment.thread().identifier();
    return site.equals(comment.site())
        && (identifier == null
            ? comment.thread().urlKey().equals(Optional.ofNullable(urlKey))
            : identifier.equals(names.identifier()));
  }

  /**
   * Learns what a page says about itself and the thread did not know: it was imported by address
   * only, or made by a page that gave no title. The identifier is learnt only from the publisher: a
   * reader who invents one would hide the thread from the page that it belongs to. The publisher's
   * title replaces the one there is, which may be a reader's invention; a reader's replaces none.
   */
  GainedThread learning(Newcomer comment) {
    ThreadName name = comment.thread();
    String pageTitle = comment.title();
    boolean fromPublisher = comment.fromPublisher();
    Names learnt =
        new Names(
            fromPublisher && names.identifier() == null ? name.identifier() : names.identifier(),
            names.url() == null && name.page() != null ? name.page().url() : names.url(),
            names.title() == null || (fromPublisher && pageTitle != null)
                ? pageTitle
                : names.title());
    return new GainedThread(id, site, state, createdAt, learnt, urlKey, parent);
  }

  /** What keeps the names that it learnt since it was as before, if it learnt any. */
  Optional<SqlStatement> keepingNames(UUID tenant, GainedThread before) {
    return Objects.equals(names, before.names)
        ? Optional.empty()
        : Optional.of(
            SqlStatement.of(
                LEARN,
                Missing.TEXT.or(names.identifier()),
                Missing.TEXT.or(names.url()),
                Missing.TEXT.or(names.title()),
                tenant,
                id));
  }
}
