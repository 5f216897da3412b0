package io.parley.discussion.core.thread;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.jpa.Pipeline;
import io.parley.kernel.jpa.SqlQuery;
import io.parley.kernel.jpa.SqlStatement;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.PreparedStatement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
          + " hidden = t.hidden and not ? where t.tenant_id = ? and t.site_id = ? and ";

  private static final String BY_IDENTIFIER = "t.identifier = ?";

  private static final String BY_URL = "t.url_key = ?";

  private static final String BY_ID = "t.id = ?";

  private static final String UNNAMED_BY_URL = "t.url_key = ? and t.identifier is null";

  // A statement of its own, for it is to see what others committed while the lock was taken.
  private static final String PARENT =
      "select id, thread_id, state from comment where tenant_id = ? and id = ?";

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
   */
  public GainedThread gaining(Newcomer comment) {
    ThreadName name = comment.thread();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<GainedThread> found = gain(comment);
      if (found.isPresent()) {
        boolean fromPublisher = CallContext.current().actor().may(Scope.DISCUSSION_WRITE);
        found
            .get()
            .learn(tenant(), name, comment.title(), fromPublisher)
            .ifPresent(unit::writeLast);
        return found.get();
      }
      Optional<GainedThread> elsewhere = gainElsewhere(comment);
      if (elsewhere.isPresent()) {
        return elsewhere.get();
      }
      if (!create(comment, name.urlKey().orElse(null)) && attempt > 0) {
        // Nobody made this thread in the meantime: another identifier has the address.
        create(comment, null);
      }
    }
    throw new Unavailable(
        "thread.contended", "Others are creating this thread right now. Please try again.");
  }

  private static UUID tenant() {
    return CallContext.current().requireTenant().value();
  }

  // One after the other: never two locks at once, which importers take in another order.
  private Optional<GainedThread> gain(Newcomer comment) {
    Optional<String> urlKey = comment.thread().urlKey();
    String identifier = comment.thread().identifier();
    if (identifier == null) {
      return urlKey.flatMap(key -> gain(BY_URL, key, comment));
    }
    return gain(BY_IDENTIFIER, identifier, comment)
        .or(() -> urlKey.flatMap(key -> gain(UNNAMED_BY_URL, key, comment)));
  }

  // What the page calls itself is not what its thread is called any more: it learns nothing from
  // it.
  private Optional<GainedThread> gainElsewhere(Newcomer comment) {
    return unit.jdbc(
            connection ->
                ThreadAliases.find(connection, tenant(), comment.site(), comment.thread()))
        .flatMap(thread -> gain(BY_ID, thread, comment));
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
                GainedThread::of));
    if (comment.parent() == null) {
      unit.send(asked);
      return gained.get();
    }
    Supplier<Optional<GainedThread.Parent>> parent =
        asked.add(
            new SqlQuery<>(
                SqlStatement.of(PARENT, tenant(), comment.parent()), GainedThread.Parent::of));
    unit.send(asked);
    return gained.get().map(thread -> thread.answering(parent.get().orElse(null)));
  }

  // Two first posts at once: the second waits here for the first one's commit and finds its thread.
  private boolean create(Newcomer comment, @Nullable String urlKey) {
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
            insert.setObject(8, OffsetDateTime.ofInstant(comment.at(), ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
          }
        });
  }
}
