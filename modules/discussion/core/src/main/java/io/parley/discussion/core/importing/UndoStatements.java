package io.parley.discussion.core.importing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The statements of taking one import of one site back, on one connection. */
final class UndoStatements {
  private static final String NEXT_CHANGED =
      """
      select target_id from import_undo
      where tenant_id = ? and import_id = ? and kind = ? and site_id = ?
      order by target_id limit ?""";

  private static final String RESTORE_COMMENTS =
      """
      update comment c set author_id = u.former->>'author_id',
        author_name = u.former->>'author_name', author_email = u.former->>'author_email',
        body = u.former->>'body', body_format = u.former->>'body_format',
        html = u.former->>'html', state = u.former->>'state',
        imported_as = u.former->>'imported_as',
        score = c.score - c.imported_score + (u.former->>'imported_score')::int,
        imported_score = (u.former->>'imported_score')::int,
        created_at = (u.former->>'created_at')::timestamptz,
        edited_at = (u.former->>'edited_at')::timestamptz,
        content_hash = decode(u.former->>'content_hash', 'hex'),
        updated_by_import = (u.former->>'updated_by_import')::uuid
      from import_undo u
      where u.tenant_id = ? and u.import_id = ? and u.kind = 'comment' and u.target_id = any(?)
        and c.tenant_id = u.tenant_id and c.id = u.target_id
        and c.updated_by_import = u.import_id and not c.changed_here""";

  private static final String RESTORE_THREADS =
      """
      update thread t set identifier = u.former->>'identifier', url = u.former->>'url',
        url_key = u.former->>'url_key', title = u.former->>'title', state = u.former->>'state',
        hidden = (u.former->>'hidden')::boolean and t.comment_count = 0,
        version = t.version + 1
      from import_undo u
      where u.tenant_id = ? and u.import_id = ? and u.kind = 'thread' and u.target_id = any(?)
        and t.tenant_id = u.tenant_id and t.id = u.target_id""";

  private static final String FORGET =
      "delete from import_undo where tenant_id = ? and import_id = ? and kind = ?"
          + " and target_id = any(?)";

  private static final String THREADS_OF =
      "select distinct thread_id from comment where tenant_id = ? and id = any(?)";

  private static final String NEXT_CREATED =
      """
      select thread_id from comment where tenant_id = ? and import_id = ? and site_id = ?
      order by thread_id limit ?""";

  private static final String LOCK =
      "select id from thread where tenant_id = ? and id = any(?) order by id for update";

  private static final String TOMBSTONE =
      """
      update comment set state = 'DELETED', placeholder = true, author_id = null,
        author_name = '', author_email = null, body = '', html = '', edited_at = null,
        score = 0, imported_score = 0, imported_as = null, import_id = null,
        updated_by_import = null, content_hash = null, revision_id = null,
        pinned = false
      where tenant_id = ? and id = any(?)""";

  private static final String FORGET_REVISIONS =
      "delete from revision where tenant_id = ? and comment_id = any(?)";

  private static final String RECOUNT =
      """
      update thread set version = version + 1, comment_count = (select count(*) from comment c
        where c.tenant_id = thread.tenant_id and c.thread_id = thread.id
          and c.state = 'PUBLISHED')
      where tenant_id = ? and id = any(?)""";

  private static final String REMOVE_LINKS =
      """
      delete from thread_source where tenant_id = ? and import_id = ? and site_id = ?
        and (source, source_id) in (select source, source_id from thread_source
          where tenant_id = ? and import_id = ? and site_id = ? limit ?)""";

  private static final String FORGET_UPDATES =
      """
      update thread_source set updated_by_import = null
      where tenant_id = ? and updated_by_import = ? and site_id = ?""";

  private static final String NEXT_THREADS =
      """
      select id from thread where tenant_id = ? and import_id = ? and site_id = ?
      order by id limit ? for update""";

  private static final String REMOVE_EMPTY =
      """
      delete from thread t where tenant_id = ? and id = any(?)
        and not exists (select from comment c
          where c.tenant_id = t.tenant_id and c.thread_id = t.id)
        and not exists (select from thread_source s
          where s.tenant_id = t.tenant_id and s.thread_id = t.id)""";

  private static final String DISOWN =
      "update thread set import_id = null where tenant_id = ? and id = any(?)";

  private final Connection connection;
  private final UUID tenant;
  private final UUID site;
  private final UUID importId;

  UndoStatements(Connection connection, UUID tenant, UUID site, UUID importId) {
    this.connection = connection;
    this.tenant = tenant;
    this.site = site;
    this.importId = importId;
  }

  /** The next of what the import changed, of that kind. */
  List<UUID> nextChanged(String kind, int limit) throws SQLException {
    try (BulkStatement select = new BulkStatement(connection, NEXT_CHANGED)) {
      return ids(select.value(tenant).value(importId).value(kind).value(site).value(limit));
    }
  }

  int restoreComments(List<UUID> comments) throws SQLException {
    int restored = change(RESTORE_COMMENTS, comments);
    forget("comment", comments);
    return restored;
  }

  void restoreThreads(List<UUID> threads) throws SQLException {
    change(RESTORE_THREADS, threads);
    forget("thread", threads);
  }

  private int change(String sql, List<UUID> targets) throws SQLException {
    try (BulkStatement update = new BulkStatement(connection, sql)) {
      return update.value(tenant).value(importId).uuids(targets).update();
    }
  }

  private void forget(String kind, List<UUID> targets) throws SQLException {
    try (BulkStatement delete = new BulkStatement(connection, FORGET)) {
      delete.value(tenant).value(importId).value(kind).uuids(targets).update();
    }
  }

  Set<UUID> threadsOf(List<UUID> comments) throws SQLException {
    try (BulkStatement select = new BulkStatement(connection, THREADS_OF)) {
      return new TreeSet<>(ids(select.value(tenant).uuids(comments)));
    }
  }

  /** The threads of the next comments that the import created. */
  Set<UUID> nextThreadsWithCreated(int comments) throws SQLException {
    try (BulkStatement select = new BulkStatement(connection, NEXT_CREATED)) {
      return new TreeSet<>(ids(select.value(tenant).value(importId).value(site).value(comments)));
    }
  }

  // Waits for posts under way in these threads, and holds new ones off until the end.
  void lock(Collection<UUID> threads) throws SQLException {
    try (BulkStatement lock = new BulkStatement(connection, LOCK)) {
      lock.value(tenant).uuids(threads).rows();
    }
  }

  void remove(List<UUID> comments) throws SQLException {
    List<String> inOrder =
        List.of(
            "delete from vote where tenant_id = ? and comment_id = any(?)",
            "delete from import_undo where tenant_id = ? and kind = 'comment'"
                + " and target_id = any(?)",
            FORGET_REVISIONS,
            "delete from comment where tenant_id = ? and id = any(?)");
    for (String sql : inOrder) {
      plain(sql, comments);
    }
  }

  void tombstone(List<UUID> comments) throws SQLException {
    plain("delete from vote where tenant_id = ? and comment_id = any(?)", comments);
    plain(FORGET_REVISIONS, comments);
    plain(TOMBSTONE, comments);
  }

  void recount(Collection<UUID> threads) throws SQLException {
    plain(RECOUNT, threads);
  }

  private int plain(String sql, Collection<UUID> ids) throws SQLException {
    try (BulkStatement statement = new BulkStatement(connection, sql)) {
      return statement.value(tenant).uuids(ids).update();
    }
  }

  int removeLinks(int limit) throws SQLException {
    try (BulkStatement delete = new BulkStatement(connection, REMOVE_LINKS)) {
      delete.value(tenant).value(importId).value(site);
      return delete.value(tenant).value(importId).value(site).value(limit).update();
    }
  }

  void forgetUpdates() throws SQLException {
    try (BulkStatement update = new BulkStatement(connection, FORGET_UPDATES)) {
      update.value(tenant).value(importId).value(site).update();
    }
  }

  List<UUID> nextThreads(int limit) throws SQLException {
    try (BulkStatement select = new BulkStatement(connection, NEXT_THREADS)) {
      return ids(select.value(tenant).value(importId).value(site).value(limit));
    }
  }

  /** Removes those of the threads that are empty, and says how many; the others are kept. */
  int removeEmpty(List<UUID> threads) throws SQLException {
    int removed = plain(REMOVE_EMPTY, threads);
    plain(DISOWN, threads);
    return removed;
  }

  private static List<UUID> ids(BulkStatement select) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    ResultSet rows = select.rows();
    while (rows.next()) {
      ids.add(rows.getObject(1, UUID.class));
    }
    return ids;
  }
}
