package io.parley.discussion.core.thread;

import io.parley.kernel.api.CallContext;
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

  private static final String BY_NAME =
      """
      select t from DiscussionThread t
      where t.siteId = :site
        and (t.identifier = :identifier or (t.urlKey = :urlKey and t.identifier is null))
      order by t.identifier nulls last""";

  private static final String BY_IDENTIFIER =
      "select t from DiscussionThread t where t.siteId = :site and t.identifier = :identifier";

  private static final String BY_URL =
      "select t from DiscussionThread t where t.siteId = :site and t.urlKey = :urlKey";

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
        found.get().learn(name, title);
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

  private Optional<DiscussionThread> find(UUID site, ThreadName name) {
    String identifier = name.identifier();
    Optional<String> urlKey = name.urlKey();
    String query = identifier == null ? BY_URL : urlKey.isEmpty() ? BY_IDENTIFIER : BY_NAME;
    var threads = entities.createQuery(query, DiscussionThread.class).setParameter("site", site);
    if (identifier != null) {
      threads.setParameter("identifier", identifier);
    }
    urlKey.ifPresent(key -> threads.setParameter("urlKey", key));
    return threads
        .setMaxResults(1)
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
