package io.parley.discussion.core.thread;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The threads of the tenant of the call, locked for a change. Use it inside a unit of work. */
public final class Threads {
  private static final int ATTEMPTS = 4;

  // Finds, locks and counts at once. SQL, for every post asks this: Hibernate translates JPQL on
  // entities of tenants each time anew.
  private static final String GAIN =
      "update thread t set comment_count = t.comment_count + :published, version = t.version + 1,"
          + " hidden = t.hidden and :published = 0"
          + " where t.tenant_id = :tenant and t.site_id = :site and ";

  private static final String RETURNING = " returning t.*";

  private static final String BY_IDENTIFIER = GAIN + "t.identifier = :name" + RETURNING;

  private static final String BY_URL = GAIN + "t.url_key = :name" + RETURNING;

  private static final String BY_ID = GAIN + "t.id = :name" + RETURNING;

  private static final String UNNAMED_BY_URL =
      GAIN + "t.url_key = :name and t.identifier is null" + RETURNING;

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
  public DiscussionThread gaining(
      UUID site, ThreadName name, @Nullable String title, boolean published, Instant now) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<DiscussionThread> found = gain(site, name, published);
      if (found.isPresent()) {
        boolean fromPublisher = CallContext.current().actor().may(Scope.DISCUSSION_WRITE);
        found.get().learn(name, title, fromPublisher);
        return found.get();
      }
      Optional<DiscussionThread> elsewhere = gainElsewhere(site, name, published);
      if (elsewhere.isPresent()) {
        return elsewhere.get();
      }
      if (!create(site, name, name.urlKey().orElse(null), title, now) && attempt > 0) {
        // Nobody made this thread in the meantime: another identifier has the address.
        create(site, name, null, title, now);
      }
    }
    throw new Unavailable(
        "thread.contended", "Others are creating this thread right now. Please try again.");
  }

  // One after the other: never two locks at once, which importers take in another order.
  private Optional<DiscussionThread> gain(UUID site, ThreadName name, boolean published) {
    Optional<String> urlKey = name.urlKey();
    if (name.identifier() == null) {
      return urlKey.flatMap(key -> gain(BY_URL, site, key, published));
    }
    return gain(BY_IDENTIFIER, site, name.identifier(), published)
        .or(() -> urlKey.flatMap(key -> gain(UNNAMED_BY_URL, site, key, published)));
  }

  // What the page calls itself is not what its thread is called any more: it learns nothing from
  // it.
  private Optional<DiscussionThread> gainElsewhere(UUID site, ThreadName name, boolean published) {
    UUID tenant = CallContext.current().requireTenant().value();
    return unit.jdbc(connection -> ThreadAliases.find(connection, tenant, site, name))
        .flatMap(thread -> gain(BY_ID, site, thread, published));
  }

  private Optional<DiscussionThread> gain(
      String update, UUID site, Object name, boolean published) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(update, DiscussionThread.class)
        .setParameter("published", published ? 1 : 0)
        .setParameter("tenant", CallContext.current().requireTenant().value())
        .setParameter("site", site)
        .setParameter("name", name)
        .uniqueResultOptional();
  }

  // Two first posts at once: the second waits here for the first one's commit and finds its thread.
  private boolean create(
      UUID site, ThreadName name, @Nullable String urlKey, @Nullable String title, Instant now) {
    String sql =
        """
        insert into thread (tenant_id, id, site_id, identifier, url, url_key, title, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";
    return unit.jdbc(
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, CallContext.current().requireTenant().value());
            insert.setObject(2, Ids.next());
            insert.setObject(3, site);
            insert.setString(4, name.identifier());
            insert.setString(5, name.page() == null ? null : name.page().url());
            insert.setString(6, urlKey);
            insert.setString(7, title);
            insert.setObject(8, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
          }
        });
  }
}
