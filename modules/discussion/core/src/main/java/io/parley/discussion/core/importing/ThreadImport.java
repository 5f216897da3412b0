package io.parley.discussion.core.importing;

import io.parley.discussion.api.Bucket;
import io.parley.discussion.api.ImportThreads;
import io.parley.discussion.api.Outcome;
import io.parley.discussion.core.thread.Sites;
import io.parley.kernel.jpa.UniqueViolation;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.tenancy.api.PublicSite;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Bringing threads of other services in. */
public final class ThreadImport {
  private static final int ATTEMPTS = 5;

  // Looked up one by one, by whole keys, whatever the planner believes: see CommentTables.
  private static final String LINKS =
      """
      select l.*
      from unnest(?::text[]) as wanted(id)
      cross join lateral (
        select source_id, thread_id, owns, deleted, import_id, outcome, reason, updated_by_import
        from thread_source
        where tenant_id = ? and site_id = ? and source = ? and source_id = wanted.id
        offset 0) l""";

  private static final String THREADS =
      """
      select id, created_at, comment_count, identifier, url, url_key, title, state, hidden
      from thread where tenant_id = ? and id = any(array(
        select l.thread_id from unnest(?::text[]) as wanted(id)
        cross join lateral (
          select thread_id from thread_source
          where tenant_id = ? and site_id = ? and source = ? and source_id = wanted.id
          offset 0) l
        union
        select i.id from unnest(?::text[]) as wanted(identifier)
        cross join lateral (
          select id from thread
          where tenant_id = ? and site_id = ? and identifier = wanted.identifier
          offset 0) i
        union
        select u.id from unnest(?::text[]) as wanted(url_key)
        cross join lateral (
          select id from thread
          where tenant_id = ? and site_id = ? and url_key = wanted.url_key
          offset 0) u))
      order by id""";

  private static final String CREATE =
      """
      insert into thread (tenant_id, site_id, import_id, id, identifier, url, url_key, title,
        state, hidden, created_at)
      select ?, ?, ?, t.id, t.identifier, t.url, t.url_key, t.title, t.state, t.hidden,
        t.created_at::timestamptz
      from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[],
        ?::text[]) as t(id, identifier, url, url_key, title, state, hidden, created_at)""";

  private static final String REMEMBER =
      """
      insert into import_undo (tenant_id, import_id, kind, target_id, site_id, former)
      select tenant_id, ?, 'thread', id, site_id, jsonb_build_object('identifier', identifier,
        'url', url, 'url_key', url_key, 'title', title, 'state', state, 'hidden', hidden)
      from thread where tenant_id = ? and id = any(?)
      on conflict do nothing""";

  private static final String CHANGE =
      """
      update thread set identifier = t.identifier, url = t.url, url_key = t.url_key,
        title = t.title, state = t.state, hidden = t.hidden, version = version + 1
      from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[])
        as t(id, identifier, url, url_key, title, state, hidden)
      where thread.tenant_id = ? and thread.id = t.id""";

  private static final String LINK =
      """
      insert into thread_source (tenant_id, site_id, source, source_id, thread_id, owns, deleted,
        import_id, outcome, reason, updated_by_import)
      select ?, ?, ?, l.source_id, l.thread_id, l.owns, l.deleted, l.import_id, l.outcome,
        l.reason, l.updated_by_import
      from unnest(?::text[], ?::uuid[], ?::bool[], ?::bool[], ?::uuid[], ?::text[], ?::text[],
        ?::uuid[]) as l(source_id, thread_id, owns, deleted, import_id, outcome, reason,
        updated_by_import)
      on conflict (tenant_id, site_id, source, source_id) do update
      set deleted = excluded.deleted, updated_by_import = excluded.updated_by_import""";

  private final UnitOfWork unit;
  private final Sites sites;
  private final Clock clock;

  public ThreadImport(UnitOfWork unit, Sites sites, Clock clock) {
    this.unit = unit;
    this.sites = sites;
    this.clock = clock;
  }

  /** See {@link io.parley.discussion.api.Discussion#importThreads}. */
  public List<Outcome> bringIn(ImportThreads command) {
    ImportRules.require(command.source(), command.threads().size(), ImportThreads.MOST, "threads");
    PublicSite site = sites.require(command.site());
    Instant now = clock.instant();
    List<ThreadRecord> records =
        command.threads().stream().map(thread -> ThreadRecord.of(thread, now)).toList();
    if (command.dryRun()) {
      return unit.read(
          () ->
              unit.jdbc(
                  connection -> known(connection, site, command, records, "").decide(records)));
    }
    List<Outcome> outcomes = write(site, command, records, 1);
    ImportRules.learnGrowth(unit);
    return outcomes;
  }

  private List<Outcome> write(
      PublicSite site, ImportThreads command, List<ThreadRecord> records, int attempt) {
    try {
      return unit.write(
          () ->
              unit.jdbc(
                  connection -> {
                    ImportRules.lock(connection, site.id());
                    ThreadBatch batch =
                        known(connection, site, command, records, " for no key update");
                    List<Outcome> outcomes = batch.decide(records);
                    store(connection, site, command, batch);
                    return outcomes;
                  }));
    } catch (UniqueViolation race) {
      // A reader's first comment made one of the threads since they were looked for.
      if (attempt == ATTEMPTS) {
        throw race;
      }
    }
    return write(site, command, records, attempt + 1);
  }

  private static ThreadBatch known(
      Connection connection,
      PublicSite site,
      ImportThreads command,
      List<ThreadRecord> records,
      String lock)
      throws SQLException {
    List<ThreadRecord> sound = records.stream().filter(record -> record.fault() == null).toList();
    List<String> sourceIds = sound.stream().map(ThreadRecord::sourceId).toList();
    UUID tenant = site.tenant().value();
    ThreadBatch batch = new ThreadBatch(command.importId());
    try (BulkStatement links = new BulkStatement(connection, LINKS)) {
      links.texts(sourceIds).value(tenant).value(site.id()).value(command.source());
      ResultSet rows = links.rows();
      while (rows.next()) {
        batch.know(link(rows));
      }
    }
    try (BulkStatement threads = new BulkStatement(connection, THREADS + lock)) {
      threads.value(tenant);
      threads.texts(sourceIds).value(tenant).value(site.id()).value(command.source());
      threads.texts(sound.stream().map(ThreadRecord::identifier).filter(Objects::nonNull).toList());
      threads.value(tenant).value(site.id());
      threads.texts(sound.stream().map(ThreadRecord::urlKey).filter(Objects::nonNull).toList());
      threads.value(tenant).value(site.id());
      ResultSet rows = threads.rows();
      while (rows.next()) {
        batch.know(thread(rows));
      }
    }
    return batch;
  }

  private static ThreadLink link(ResultSet row) throws SQLException {
    return new ThreadLink(
        row.getString(1),
        row.getObject(2, UUID.class),
        row.getBoolean(3),
        row.getBoolean(4),
        row.getObject(5, UUID.class),
        Bucket.valueOf(row.getString(6)),
        row.getString(7),
        row.getObject(8, UUID.class));
  }

  private static ImportedInto thread(ResultSet row) throws SQLException {
    ImportedInto thread =
        new ImportedInto(
            row.getObject(1, UUID.class),
            row.getObject(2, OffsetDateTime.class).toInstant(),
            row.getLong(3));
    thread.identifier = row.getString(4);
    thread.url = row.getString(5);
    thread.urlKey = row.getString(6);
    thread.title = row.getString(7);
    thread.closed = row.getString(8).equals("CLOSED");
    thread.hidden = row.getBoolean(9);
    return thread;
  }

  private static void store(
      Connection connection, PublicSite site, ImportThreads command, ThreadBatch batch)
      throws SQLException {
    UUID tenant = site.tenant().value();
    List<ImportedInto> created = batch.created();
    if (!created.isEmpty()) {
      try (BulkStatement insert = new BulkStatement(connection, CREATE)) {
        insert.value(tenant).value(site.id()).value(command.importId());
        columns(insert, created).times(created, thread -> thread.createdAt).update();
      }
    }
    List<ImportedInto> changed = batch.changed();
    if (!changed.isEmpty()) {
      try (BulkStatement remember = new BulkStatement(connection, REMEMBER)) {
        remember.value(command.importId()).value(tenant).uuids(changed, thread -> thread.id);
        remember.update();
      }
      try (BulkStatement change = new BulkStatement(connection, CHANGE)) {
        columns(change, changed).value(tenant).update();
      }
    }
    if (!batch.changedLinks().isEmpty()) {
      try (BulkStatement link = new BulkStatement(connection, LINK)) {
        link.value(tenant).value(site.id()).value(command.source());
        links(link, List.copyOf(batch.changedLinks())).update();
      }
    }
  }

  private static BulkStatement columns(BulkStatement statement, List<ImportedInto> threads)
      throws SQLException {
    return statement
        .uuids(threads, thread -> thread.id)
        .texts(threads, thread -> thread.identifier)
        .texts(threads, thread -> thread.url)
        .texts(threads, thread -> thread.urlKey)
        .texts(threads, thread -> thread.title)
        .texts(threads, thread -> thread.closed ? "CLOSED" : "OPEN")
        .flags(threads, thread -> thread.hidden);
  }

  private static BulkStatement links(BulkStatement statement, List<ThreadLink> links)
      throws SQLException {
    return statement
        .texts(links, ThreadLink::sourceId)
        .uuids(links, ThreadLink::threadId)
        .flags(links, ThreadLink::owns)
        .flags(links, ThreadLink::deleted)
        .uuids(links, ThreadLink::importId)
        .texts(links, link -> link.outcome().name())
        .texts(links, ThreadLink::reason)
        .uuids(links, ThreadLink::updatedByImport);
  }
}
