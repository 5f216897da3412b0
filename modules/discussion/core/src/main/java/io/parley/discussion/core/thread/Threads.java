package io.parley.discussion.core.thread;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.jpa.Pipeline;
import io.parley.kernel.jpa.SqlFunction;
import io.parley.kernel.jpa.SqlQuery;
import io.parley.kernel.jpa.SqlStatement;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The threads of the tenant of the call, locked for a change. Use it inside a unit of work. */
public final class Threads {
  private static final int ATTEMPTS = 4;

  // Finds, locks and counts at once.
  private static final String GAIN =
      "update thread t set comment_count = t.comment_count + ?, version = t.version + 1,"
          + " hidden = t.hidden and not ? where ";

  private static final String WHERE = "t.tenant_id = ? and t.site_id = ? and ";

  private static final String BY_IDENTIFIER = "t.identifier = ?";

  private static final String BY_URL = "t.url_key = ?";

  private static final String BY_ID = "t.id = ?";

  private static final String UNNAMED_BY_URL = "t.url_key = ? and t.identifier is null";

  private static final String AT_ONCE_BY_IDENTIFIER = atOnce(BY_IDENTIFIER);

  private static final String AT_ONCE_BY_URL = atOnce(BY_URL);

  private final UnitOfWork unit;
  private final EntityManager entities;

  public Threads(UnitOfWork unit, EntityManager entities) {
    this.unit = unit;
    this.entities = entities;
  }

  /** The thread of that id, locked; empty when it is gone. */
  public Optional<DiscussionThread> lock(UUID id) {
    return Optional.ofNullable(
        entities.find(DiscussionThread.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  /**
   * The thread that a page names, locked; created when there is none. It has been told of one more
   * comment: a thread with one that is published is no longer hidden.
   *
   * @param now at which a new thread is created
   */
  public GainedThread gaining(Newcomer comment, Instant now) {
    ThreadName name = comment.thread();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<GainedThread> found = gain(comment);
      if (found.isPresent()) {
        return keepingNames(found.get(), comment);
      }
      Optional<GainedThread> elsewhere = gainElsewhere(comment);
      if (elsewhere.isPresent()) {
        return elsewhere.get();
      }
      if (!create(comment, name.urlKey().orElse(null), now) && attempt > 0) {
        // Nobody made this thread in the meantime: another identifier has the address.
        create(comment, null, now);
      }
    }
    throw new Unavailable(
        "thread.contended", "Others are creating this thread right now. Please try again.");
  }

  /**
   * The same, if that takes no waiting and no second look: empty where the thread is new, is known
   * by an older name, or is held by somebody.
   */
  public Optional<GainedThread> gainingAtOnce(Newcomer comment) {
    String identifier = comment.thread().identifier();
    Optional<GainedThread> found =
        identifier == null
            ? gain(AT_ONCE_BY_URL, comment.thread().urlKey().orElseThrow(), comment)
            : gain(AT_ONCE_BY_IDENTIFIER, identifier, comment);
    return found.map(thread -> keepingNames(thread, comment));
  }

  private static String atOnce(String which) {
    return "(t.tenant_id, t.id) = (select t.tenant_id, t.id from thread t where "
        + WHERE
        + which
        + " for no key update skip locked)";
  }

  private GainedThread keepingNames(GainedThread thread, Newcomer comment) {
    thread.learning(comment).keepingNames(tenant(), thread).ifPresent(unit::writeLast);
    return thread;
  }

  private static UUID tenant() {
    return CallContext.current().requireTenant().value();
  }

  // One after the other: never two locks at once, which importers take in another order.
  private Optional<GainedThread> gain(Newcomer comment) {
    Optional<String> urlKey = comment.thread().urlKey();
    String identifier = comment.thread().identifier();
    if (identifier == null) {
      return urlKey.flatMap(key -> gain(WHERE + BY_URL, key, comment));
    }
    return gain(WHERE + BY_IDENTIFIER, identifier, comment)
        .or(() -> urlKey.flatMap(key -> gain(WHERE + UNNAMED_BY_URL, key, comment)));
  }

  // What the page calls itself is not what its thread is called any more: it learns nothing from
  // it.
  private Optional<GainedThread> gainElsewhere(Newcomer comment) {
    return unit.jdbc(
            connection ->
                ThreadAliases.find(connection, tenant(), comment.site(), comment.thread()))
        .flatMap(thread -> gain(WHERE + BY_ID, thread, comment));
  }

  private Optional<GainedThread> gain(String which, Object name, Newcomer comment) {
    Pipeline asked = new Pipeline();
    Supplier<Optional<GainedThread>> gained =
        asked.add(
            new SqlQuery<>(
                SqlStatement.of(
                    GAIN + which + " returning " + GainedThread.COLUMNS,
                    comment.published() ? 1 : 0,
                    comment.published(),
                    tenant(),
                    comment.site(),
                    name),
                first(GainedThread::of)));
    if (comment.parent() == null) {
      unit.send(asked);
      return gained.get();
    }
    Supplier<Optional<GainedThread.Parent>> parent =
        asked.add(
            new SqlQuery<>(
                GainedThread.Parent.find(tenant(), List.of(comment.parent())),
                first(GainedThread.Parent::of)));
    unit.send(asked);
    return gained.get().map(thread -> thread.answering(parent.get().orElse(null)));
  }

  private static <T> SqlFunction<ResultSet, Optional<T>> first(SqlFunction<ResultSet, T> row) {
    return rows -> rows.next() ? Optional.of(row.apply(rows)) : Optional.empty();
  }

  // Two first posts at once: the second waits here for the first one's commit and finds its thread.
  private boolean create(Newcomer comment, @Nullable String urlKey, Instant now) {
    ThreadName name = comment.thread();
    String sql =
        """
        insert into thread (tenant_id, id, site_id, identifier, url, url_key, title, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";
    return unit.jdbc(
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, tenant());
            insert.setObject(2, Ids.next());
            insert.setObject(3, comment.site());
            insert.setString(4, name.identifier());
            insert.setString(5, name.page() == null ? null : name.page().url());
            insert.setString(6, urlKey);
            insert.setString(7, comment.title());
            insert.setObject(8, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
          }
        });
  }
}
