package io.parley.exchange.core.staging;

import io.parley.exchange.core.database.Sql;
import io.parley.kernel.api.CallContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Puts staged records in order, by statements over the tables alone: a million records or a chain
 * of ten thousand replies need no memory here.
 *
 * <p>Records with a fault end at once. Of records with the same id the first counts: later ones
 * that say the same are unchanged, others are rejected. A comment whose parent is not in the file
 * stands at level 0, a reply one below its parent. What no root leads to hangs on a circle. Doing
 * it again adds what is new and keeps what was decided.
 */
public final class Linking {
  private static final String FAULTS =
      """
      insert into outcome (tenant_id, import_id, position, kind, level, bucket, reason)
      select tenant_id, import_id, position, kind, -1, fault, fault_reason
      from record where tenant_id = ? and import_id = ? and fault is not null
      on conflict do nothing""";

  private static final String DUPLICATES =
      """
      insert into outcome (tenant_id, import_id, position, kind, level, bucket, reason)
      select r.tenant_id, r.import_id, r.position, r.kind, -1,
             case when r.digest = f.digest then 'unchanged' else 'rejected' end,
             case when r.digest = f.digest
               then format('It stands in the file before, at %s:%s.', f.line, f.col)
               else format('Another record of this id stands in the file before, at %s:%s.', f.line, f.col)
             end
      from (
        select kind, source_id, min(position) as first
        from record where tenant_id = ? and import_id = ? and fault is null
        group by kind, source_id having count(*) > 1
      ) repeated
      join record f on f.tenant_id = ? and f.import_id = ? and f.position = repeated.first
      join record r on r.tenant_id = ? and r.import_id = ? and r.kind = repeated.kind
        and r.source_id = repeated.source_id and r.position > repeated.first and r.fault is null
      on conflict do nothing""";

  private static final String THREADS =
      """
      insert into outcome (tenant_id, import_id, position, kind, level)
      select tenant_id, import_id, position, kind, 0
      from record where tenant_id = ? and import_id = ? and kind = 'thread'
      on conflict do nothing""";

  private static final String ROOTS =
      """
      insert into outcome (tenant_id, import_id, position, kind, level)
      select r.tenant_id, r.import_id, r.position, r.kind, 0
      from record r
      where r.tenant_id = ? and r.import_id = ? and r.kind = 'comment'
        and not exists (
          select from outcome o
          where o.tenant_id = ? and o.import_id = ? and o.position = r.position and o.level < 0)
        and not exists (
          select from record p
          where p.tenant_id = ? and p.import_id = ? and p.kind = 'comment'
            and p.source_id = r.parent_source_id and p.fault is null)
      on conflict do nothing""";

  // Walks from the roots down, a generation at a time, by index. Circles are never entered,
  // because no root leads into one. Level -1 marks what does not take part.
  private static final String REPLIES =
      """
      with recursive tree (position, source_id, level) as (
        select r.position, r.source_id, 0
        from outcome o
        join record r on r.tenant_id = ? and r.import_id = ? and r.position = o.position
        where o.tenant_id = ? and o.import_id = ? and o.kind = 'comment' and o.level = 0
        union all
        select c.position, c.source_id, t.level + 1
        from tree t
        join record c on c.tenant_id = ? and c.import_id = ? and c.parent_source_id = t.source_id
        where c.kind = 'comment'
          and not exists (
            select from outcome o
            where o.tenant_id = ? and o.import_id = ? and o.position = c.position and o.level < 0)
      )
      insert into outcome (tenant_id, import_id, position, kind, level)
      select ?, ?, position, 'comment', level from tree where level > 0
      on conflict do nothing""";

  private static final String CIRCLES =
      """
      insert into outcome (tenant_id, import_id, position, kind, level, bucket, reason)
      select r.tenant_id, r.import_id, r.position, r.kind, -1, 'quarantined',
             'It replies to itself: its parents form a circle.'
      from record r
      where r.tenant_id = ? and r.import_id = ? and not exists (
        select from outcome o
        where o.tenant_id = r.tenant_id and o.import_id = r.import_id and o.position = r.position)
      on conflict do nothing""";

  private static final String FORGET_COUNTS =
      "delete from import_count where tenant_id = ? and import_id = ?";

  private static final String COUNT =
      """
      insert into import_count (tenant_id, import_id, kind, bucket, records)
      select tenant_id, import_id, kind, bucket, count(*)
      from outcome where tenant_id = ? and import_id = ? and bucket is not null
      group by tenant_id, import_id, kind, bucket""";

  private Linking() {}

  /** Decides, in a first transaction, what needs no order, and which comments are roots. */
  public static void begin(Connection connection, UUID importId) throws SQLException {
    Plans.compareOnce(connection);
    run(connection, FAULTS, importId);
    run(connection, DUPLICATES, importId);
    run(connection, THREADS, importId);
    run(connection, ROOTS, importId);
  }

  /** Puts replies in order, in a later transaction, and counts what was decided. */
  public static void complete(Connection connection, UUID importId) throws SQLException {
    Plans.followIndexes(connection);
    run(connection, REPLIES, importId);
    Plans.compareOnce(connection);
    run(connection, CIRCLES, importId);
    run(connection, FORGET_COUNTS, importId);
    run(connection, COUNT, importId);
  }

  private static void run(Connection connection, String statement, UUID importId)
      throws SQLException {
    UUID tenant = CallContext.current().requireTenant().value();
    Object[] parameters = new Object[(int) statement.chars().filter(c -> c == '?').count()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = i % 2 == 0 ? tenant : importId;
    }
    Sql.on(connection, statement).with(parameters).update();
  }
}
