package io.parley.discussion.core.moving;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The statements of making a thread part of another one, and of having it back. */
final class MergeStatements {
  // In the order of their ids, as everybody does who locks several.
  private static final String LOCK =
      "select id from thread where tenant_id = ? and id in (?, ?) order by id for update";

  private static final String REMEMBER =
      """
      insert into thread_merge (tenant_id, id, site_id, from_thread, into_thread, former, sources, at)
      select t.tenant_id, ?, t.site_id, t.id, ?, to_jsonb(t),
        (select coalesce(jsonb_agg(jsonb_build_object(
            'source', s.source, 'id', s.source_id, 'owns', s.owns)), '[]')
          from thread_source s where s.tenant_id = t.tenant_id and s.thread_id = t.id), ?
      from thread t where t.tenant_id = ? and t.id = ?""";

  private static final String REMEMBER_COMMENTS =
      """
      insert into merged_comment (tenant_id, merge_id, comment_id, site_id)
      select tenant_id, ?, id, site_id from comment where tenant_id = ? and thread_id = ?""";

  private static final String MOVE_VOTES =
      """
      update vote v set thread_id = ? from comment c
      where c.tenant_id = ? and c.thread_id = ?
        and v.tenant_id = c.tenant_id and v.comment_id = c.id""";

  private static final String MOVE_COMMENTS =
      "update comment set thread_id = ? where tenant_id = ? and thread_id = ?";

  private static final String MOVE_SOURCES =
      "update thread_source set thread_id = ?, owns = false where tenant_id = ? and thread_id = ?";

  private static final String MOVE_ALIASES =
      "update thread_alias set thread_id = ? where tenant_id = ? and thread_id = ?";

  private static final String ADD_ALIASES =
      """
      insert into thread_alias (tenant_id, site_id, kind, name, alone, thread_id, merge_id)
      select t.tenant_id, t.site_id, n.kind, n.name, t.identifier is not null, ?, ?
      from thread t cross join lateral
        (values ('IDENTIFIER', t.identifier), ('URL', t.url_key)) n(kind, name)
      where t.tenant_id = ? and t.id = ? and n.name is not null
      on conflict (tenant_id, site_id, kind, name)
        do update set thread_id = excluded.thread_id,
          alone = excluded.alone, merge_id = excluded.merge_id""";

  private static final String COUNT =
      """
      update thread t set comment_count = t.comment_count + a.comment_count,
        hidden = t.hidden and a.comment_count = 0, version = t.version + 1
      from thread a where t.tenant_id = ? and t.id = ? and a.tenant_id = t.tenant_id and a.id = ?""";

  private static final String REMOVE = "delete from thread where tenant_id = ? and id = ?";

  private static final String FIND =
      "select site_id, from_thread, into_thread, undone from thread_merge"
          + " where tenant_id = ? and id = ?";

  // Its version goes on where it ended: an answer in memory that names an older one is an old one.
  private static final String RESTORE =
      """
      insert into thread (tenant_id, id, site_id, identifier, url, url_key, title, state, hidden,
        version, created_at, import_id)
      select m.tenant_id, m.from_thread, m.site_id, f.identifier, f.url, f.url_key, f.title,
        f.state, f.hidden, f.version + 1, f.created_at, f.import_id
      from thread_merge m cross join lateral jsonb_to_record(m.former) as f(identifier text,
        url text, url_key text, title text, state text, hidden boolean, version bigint,
        created_at timestamptz, import_id uuid)
      where m.tenant_id = ? and m.id = ?
      on conflict do nothing""";

  private static final String FORGET_ALIASES =
      "delete from thread_alias where tenant_id = ? and merge_id = ?";

  // Names of threads that had become part of the one that is had back.
  private static final String RETURN_ALIASES =
      """
      with recursive part as (
        select m.id, m.from_thread from thread_merge m
        where m.tenant_id = ? and m.into_thread = ? and not m.undone
        union
        select m.id, m.from_thread from thread_merge m join part on m.into_thread = part.from_thread
        where m.tenant_id = ? and not m.undone)
      update thread_alias set thread_id = ?
      where tenant_id = ? and merge_id in (select id from part)""";

  // With what was replied to them since.
  private static final String RETURN_COMMENTS =
      """
      with recursive here as materialized (
        select id, parent_id from comment where tenant_id = ? and thread_id = ?),
      own as (
        select here.id from here join merged_comment m
          on m.tenant_id = ? and m.merge_id = ? and m.comment_id = here.id
        union
        select here.id from here join own on here.parent_id = own.id)
      update comment c set thread_id = ? from own where c.tenant_id = ? and c.id = own.id""";

  private static final String RETURN_SOURCES =
      """
      update thread_source s set thread_id = m.from_thread, owns = w.owns
      from thread_merge m cross join lateral
        jsonb_to_recordset(m.sources) as w(source text, id text, owns boolean)
      where m.tenant_id = ? and m.id = ? and s.tenant_id = m.tenant_id and s.site_id = m.site_id
        and s.source = w.source and s.source_id = w.id and s.thread_id = m.into_thread""";

  private static final String RECOUNT =
      """
      update thread t set version = t.version + 1, comment_count = (select count(*) from comment c
        where c.tenant_id = t.tenant_id and c.thread_id = t.id and c.state = 'PUBLISHED')
      where t.tenant_id = ? and t.id in (?, ?)""";

  private static final String UNDONE =
      "update thread_merge set undone = true where tenant_id = ? and id = ?";

  private static final String FORGET_COMMENTS =
      "delete from merged_comment where tenant_id = ? and merge_id = ?";

  private final Rows rows;
  private final UUID tenant;

  MergeStatements(Rows rows) {
    this.rows = rows;
    this.tenant = rows.tenant();
  }

  /** A merge; {@code from} is the thread that became part of {@code into}. */
  record Merge(UUID id, UUID site, UUID from, UUID into, boolean undone) {}

  void lock(UUID one, UUID other) throws SQLException {
    try (PreparedStatement lock = rows.connection().prepareStatement(LOCK)) {
      lock.setObject(1, tenant);
      lock.setObject(2, one);
      lock.setObject(3, other);
      lock.executeQuery().close();
    }
  }

  void merge(UUID id, UUID thread, UUID into, Instant now) throws SQLException {
    OffsetDateTime at = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
    rows.change(REMEMBER, id, into, at, tenant, thread);
    rows.change(REMEMBER_COMMENTS, id, tenant, thread);
    rows.change(MOVE_VOTES, into, tenant, thread);
    rows.change(MOVE_COMMENTS, into, tenant, thread);
    rows.change(MOVE_SOURCES, into, tenant, thread);
    rows.change(MOVE_ALIASES, into, tenant, thread);
    rows.change(ADD_ALIASES, into, id, tenant, thread);
    rows.change(COUNT, tenant, into, thread);
    rows.change(REMOVE, tenant, thread);
  }

  Optional<Merge> find(UUID id) throws SQLException {
    return rows.first(
        FIND,
        row ->
            new Merge(
                id,
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getBoolean(4)),
        tenant,
        id);
  }

  /** Has the thread back, unless its name is taken. */
  boolean restore(Merge merge) throws SQLException {
    UUID id = merge.id();
    UUID thread = merge.from();
    UUID into = merge.into();
    rows.change(FORGET_ALIASES, tenant, id);
    if (rows.change(RESTORE, tenant, id) == 0) {
      return false;
    }
    rows.change(RETURN_ALIASES, tenant, thread, tenant, thread, tenant);
    rows.change(RETURN_COMMENTS, tenant, into, tenant, id, thread, tenant);
    rows.change(MOVE_VOTES, thread, tenant, thread);
    rows.change(RETURN_SOURCES, tenant, id);
    rows.change(RECOUNT, tenant, thread, into);
    rows.change(UNDONE, tenant, id);
    rows.change(FORGET_COMMENTS, tenant, id);
    return true;
  }
}
