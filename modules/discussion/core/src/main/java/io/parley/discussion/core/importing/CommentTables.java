package io.parley.discussion.core.importing;

import io.parley.discussion.api.CommentStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements of a batch of comments, on one connection, for one site, source and import. */
final class CommentTables {
  // Looked up one by one, by the whole key: asked for all at once, a planner without statistics,
  // as after the first import ever, reads each thread of the tenant and compares it with each id.
  private static final String THREADS =
      """
      select t.source_id, t.thread_id, t.deleted
      from unnest(?::text[]) as wanted(id)
      cross join lateral (
        select source_id, thread_id, deleted from thread_source
        where tenant_id = ? and site_id = ? and source = ? and source_id = wanted.id
        offset 0) t""";

  // In the order of ids, as everybody who locks more than one.
  private static final String LOCK =
      "select id from thread where tenant_id = ? and id = any(?) order by id for no key update";

  private static final String KNOWN =
      """
      select c.*
      from unnest(?::text[]) as wanted(id)
      cross join lateral (
        select source_id, id, thread_id, state, placeholder, changed_here, import_id,
          updated_by_import, imported_as, encode(content_hash, 'hex')
        from comment
        where tenant_id = ? and site_id = ? and source = ? and source_id = wanted.id
        offset 0) c""";

  private static final String CREATE =
      """
      insert into comment (tenant_id, site_id, source, import_id, author_kind, id, thread_id,
        parent_id, author_id, author_name, author_email, body, body_format, html, state,
        imported_as, score, imported_score, created_at, edited_at, source_id, content_hash)
      select ?, ?, ?, ?, 'IMPORTED', c.id, c.thread_id, c.parent_id, c.author_id, c.author_name,
        c.author_email, c.body, c.body_format, c.html, c.state, c.state, c.score, c.score,
        c.created_at::timestamptz, c.edited_at::timestamptz, c.source_id,
        decode(c.content_hash, 'hex')
      from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[])
        as c(id, thread_id, parent_id, author_id, author_name, author_email, body, body_format,
          html, state, score, created_at, edited_at, source_id, content_hash)""";

  private static final String HOLD =
      """
      insert into comment (tenant_id, site_id, source, import_id, placeholder, author_kind,
        author_name, body, body_format, html, state, id, thread_id, source_id, created_at)
      select ?, ?, ?, ?, true, 'IMPORTED', '', '', 'TEXT', '', 'DELETED', c.id, c.thread_id,
        c.source_id, c.created_at::timestamptz
      from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[])
        as c(id, thread_id, source_id, created_at)""";

  private static final String FROM_ENTRIES =
      """
      from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[])
        as c(id, thread_id, parent_id, author_id, author_name, author_email, body, body_format,
          html, state, score, created_at, edited_at, source_id, content_hash)
      where comment.tenant_id = ? and comment.id = c.id""";

  private static final String SET_CONTENT =
      """
      author_id = c.author_id, author_name = c.author_name, author_email = c.author_email,
      body = c.body, body_format = c.body_format, html = c.html, state = c.state,
      imported_as = c.state, imported_score = c.score,
      score = comment.score - comment.imported_score + c.score,
      created_at = c.created_at::timestamptz, edited_at = c.edited_at::timestamptz,
      content_hash = decode(c.content_hash, 'hex')""";

  private static final String FILL =
      "update comment set import_id = ?, placeholder = false, changed_here = false,"
          + " updated_by_import = null, parent_id = c.parent_id, "
          + SET_CONTENT
          + " "
          + FROM_ENTRIES;

  private static final String UPDATE =
      "update comment set updated_by_import = ?, " + SET_CONTENT + " " + FROM_ENTRIES;

  private static final String REMEMBER =
      """
      insert into import_undo (tenant_id, import_id, kind, target_id, site_id, former)
      select tenant_id, ?, 'comment', id, site_id, jsonb_build_object('author_id', author_id,
        'author_name', author_name, 'author_email', author_email, 'body', body,
        'body_format', body_format, 'html', html, 'state', state, 'imported_as', imported_as,
        'imported_score', imported_score, 'created_at', created_at, 'edited_at', edited_at,
        'content_hash', encode(content_hash, 'hex'), 'updated_by_import', updated_by_import)
      from comment where tenant_id = ? and id = any(?)
      on conflict do nothing""";

  private static final String COUNT =
      """
      update thread set comment_count = comment_count + t.more, version = version + 1
      from unnest(?::uuid[], ?::int[]) as t(id, more)
      where thread.tenant_id = ? and thread.id = t.id""";

  private final Connection connection;
  private final UUID tenant;
  private final UUID site;
  private final String source;
  private final UUID importId;

  CommentTables(Connection connection, UUID tenant, UUID site, String source, UUID importId) {
    this.connection = connection;
    this.tenant = tenant;
    this.site = site;
    this.source = source;
    this.importId = importId;
  }

  void readThreads(List<CommentRecord> records, CommentBatch batch) throws SQLException {
    Set<String> ids =
        records.stream().map(CommentRecord::threadSourceId).collect(Collectors.toSet());
    try (BulkStatement select = new BulkStatement(connection, THREADS)) {
      select.texts(storable(ids.stream())).value(tenant).value(site).value(source);
      ResultSet rows = select.rows();
      while (rows.next()) {
        batch.knowThread(rows.getString(1), rows.getObject(2, UUID.class), rows.getBoolean(3));
      }
    }
  }

  void lockThreads(CommentBatch batch) throws SQLException {
    try (BulkStatement lock = new BulkStatement(connection, LOCK)) {
      lock.value(tenant).uuids(batch.threadIds()).rows();
    }
  }

  void readComments(List<CommentRecord> records, CommentBatch batch) throws SQLException {
    Set<String> ids =
        records.stream()
            .flatMap(record -> Stream.of(record.sourceId(), record.parentSourceId()))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    try (BulkStatement select = new BulkStatement(connection, KNOWN)) {
      select.texts(storable(ids.stream())).value(tenant).value(site).value(source);
      ResultSet rows = select.rows();
      while (rows.next()) {
        batch.know(known(rows));
      }
    }
  }

  // What cannot be stored cannot be found either, and the database refuses to look for it.
  private static List<String> storable(Stream<String> ids) {
    return ids.filter(ImportRules::isId).toList();
  }

  private static KnownComment known(ResultSet row) throws SQLException {
    String importedAs = row.getString(9);
    return new KnownComment(
        row.getString(1),
        row.getObject(2, UUID.class),
        row.getObject(3, UUID.class),
        CommentStatus.valueOf(row.getString(4)),
        row.getBoolean(5),
        row.getBoolean(6),
        row.getObject(7, UUID.class),
        row.getObject(8, UUID.class),
        importedAs == null ? null : CommentStatus.valueOf(importedAs),
        row.getString(10));
  }

  void write(CommentBatch batch, Function<CommentRecord, String> html) throws SQLException {
    if (!batch.places().isEmpty()) {
      hold(batch.places());
    }
    if (!batch.created().isEmpty()) {
      try (BulkStatement insert = new BulkStatement(connection, CREATE)) {
        insert.value(tenant).value(site).value(source).value(importId);
        columns(insert, batch.created(), html).update();
      }
    }
    if (!batch.filled().isEmpty()) {
      change(FILL, batch.filled(), html);
    }
    if (!batch.updated().isEmpty()) {
      try (BulkStatement remember = new BulkStatement(connection, REMEMBER)) {
        remember.value(importId).value(tenant).uuids(batch.updated(), CommentBatch.Entry::id);
        remember.update();
      }
      change(UPDATE, batch.updated(), html);
    }
    if (!batch.published().isEmpty()) {
      List<Map.Entry<UUID, Integer>> counts = List.copyOf(batch.published().entrySet());
      try (BulkStatement count = new BulkStatement(connection, COUNT)) {
        count.uuids(counts, Map.Entry::getKey).numbers(counts, Map.Entry::getValue);
        count.value(tenant).update();
      }
    }
  }

  private void hold(List<CommentBatch.Place> places) throws SQLException {
    try (BulkStatement insert = new BulkStatement(connection, HOLD)) {
      insert.value(tenant).value(site).value(source).value(importId);
      insert
          .uuids(places, CommentBatch.Place::id)
          .uuids(places, CommentBatch.Place::thread)
          .texts(places, CommentBatch.Place::sourceId)
          .times(places, CommentBatch.Place::createdAt)
          .update();
    }
  }

  private void change(
      String sql, List<CommentBatch.Entry> entries, Function<CommentRecord, String> html)
      throws SQLException {
    try (BulkStatement update = new BulkStatement(connection, sql)) {
      update.value(importId);
      columns(update, entries, html).value(tenant).update();
    }
  }

  private static BulkStatement columns(
      BulkStatement statement,
      List<CommentBatch.Entry> entries,
      Function<CommentRecord, String> html)
      throws SQLException {
    return statement
        .uuids(entries, CommentBatch.Entry::id)
        .uuids(entries, CommentBatch.Entry::thread)
        .uuids(entries, CommentBatch.Entry::parent)
        .texts(entries, entry -> entry.comment().authorId())
        .texts(entries, entry -> entry.comment().authorName())
        .texts(entries, entry -> entry.comment().authorEmail())
        .texts(entries, entry -> entry.comment().body())
        .texts(entries, entry -> entry.comment().format().name())
        .texts(entries, entry -> html.apply(entry.comment()))
        .texts(entries, entry -> entry.comment().state().name())
        .numbers(entries, entry -> entry.comment().score())
        .times(entries, entry -> entry.comment().createdAt())
        .times(entries, entry -> entry.comment().editedAt())
        .texts(entries, entry -> entry.comment().sourceId())
        .texts(entries, CommentBatch.Entry::hash);
  }
}
