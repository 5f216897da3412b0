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
import org.jspecify.annotations.Nullable;

/** The threads of the tenant of the call, locked for a change. Use it inside a unit of work. */
public final class Threads {
  private static final int ATTEMPTS = 4;

  private static final String BY_IDENTIFIER =
      "select t from DiscussionThread t where t.siteId = :site and t.identifier = :name";

  private static final String BY_URL =
      "select t from DiscussionThread t where t.siteId = :site and t.urlKey = :name";

  private static final String UNNAMED_BY_URL = BY_URL + " and t.identifier is null";

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

  /** The thread that a page names, locked; created when there is none. */
  public DiscussionThread obtain(UUID site, ThreadName name, @Nullable String title, Instant now) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<DiscussionThread> found = find(site, name);
      if (found.isPresent()) {
        boolean fromPublisher = CallContext.current().actor().may(Scope.DISCUSSION_WRITE);
        found.get().learn(name, title, fromPublisher);
        return found.get();
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
  private Optional<DiscussionThread> find(UUID site, ThreadName name) {
    Optional<String> urlKey = name.urlKey();
    if (name.identifier() == null) {
      return urlKey.flatMap(key -> find(BY_URL, site, key));
    }
    return find(BY_IDENTIFIER, site, name.identifier())
        .or(() -> urlKey.flatMap(key -> find(UNNAMED_BY_URL, site, key)));
  }

  private Optional<DiscussionThread> find(String query, UUID site, String name) {
    return entities
        .createQuery(query, DiscussionThread.class)
        .setParameter("site", site)
        .setParameter("name", name)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
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
