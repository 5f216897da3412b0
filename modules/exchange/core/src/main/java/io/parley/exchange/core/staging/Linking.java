package io.parley.exchange.core.staging;

import io.parley.exchange.core.database.Sql;
import io.parley.kernel.api.CallContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts staged records in order, by statements over the tables alone: a million records or a chain
 * of ten thousand replies need no memory here, and no statement looks at more of them because there
 * are more.
 *
 * <p>Records with a fault end at once. Of records with the same id the first counts: later ones
 * that say the same are unchanged, others are rejected. A comment whose parent is not in the file
 * stands at level 0, a reply one below its parent. What no root leads to hangs on a circle. Doing
 * it again adds what is new and keeps what was decided.
 */
public final class Linking {
  // "Between x and x" instead of "equals x": in the order of the texts and of the positions only
  // one index is sorted, so no planner that knows nothing yet of these rows can take another and
  // read the whole import for each of them.
  private static final String DECIDE =
      """
      with decided as (
        insert into outcome (tenant_id, import_id, position, kind, level, bucket, reason)
        select r.tenant_id, r.import_id, r.position, r.kind,
          case when r.fault is null and f.position is null then 0 else -1 end,
          case when r.fault is not null then r.fault
               when f.position is null then null
               when f.digest = r.digest then 'unchanged'
               else 'rejected'
          end,
          case when r.fault is not null then r.fault_reason
               when f.position is null then null
               when f.digest = r.digest
                 then format('It stands in the file before, at %s:%s.', f.line, f.col)
               else
                 format('Another record of this id stands in the file before, at %s:%s.', f.line, f.col)
          end
        from record r
        left join lateral (
          select position, digest, line, col from record
          where tenant_id = ? and import_id = ? and kind = r.kind and fault is null
            and source_id between r.source_id and r.source_id and position < r.position
          order by source_id, position limit 1
        ) f on r.fault is null
        left join lateral (
          select position from record
          where tenant_id = ? and import_id = ? and kind = 'comment' and fault is null
            and source_id between r.parent_source_id and r.parent_source_id
          order by source_id, position limit 1
        ) p on r.fault is null and f.position is null and r.kind = 'comment'
        where r.tenant_id = ? and r.import_id = ? and r.position > ? and r.position <= ?
          and (r.fault is not null or f.position is not null or p.position is null)
        on conflict do nothing
        returning kind, bucket
      )
      """;

  // Circles are never entered, because no root leads into one. What does not take part has an
  // outcome already, at level -1.
  private static final String REPLIES =
      """
      with parents as (
        select count(*) as parents, max(position) as last
        from (
          select position from outcome
          where tenant_id = ? and import_id = ? and kind = 'comment' and level = ?
            and position >= ?
          order by position limit ?
        ) portion
      ), children as materialized (
        select o.position as parent, c.position as child
        from outcome o
        cross join lateral (
          select source_id from record
          where tenant_id = ? and import_id = ? and position = o.position offset 0
        ) r
        cross join lateral (
          select position from record
          where tenant_id = ? and import_id = ?
            and parent_source_id between r.source_id and r.source_id
            and position > case when o.position = ? then ? else 0 end
          order by parent_source_id, position limit ?
        ) c
        where o.tenant_id = ? and o.import_id = ? and o.kind = 'comment' and o.level = ?
          and o.position >= ? and o.position <= (select last from parents)
        order by o.position, c.position limit ?
      ), added as (
        insert into outcome (tenant_id, import_id, position, kind, level)
        select ?, ?, child, 'comment', ? from children
        on conflict do nothing
      ), ending as (
        select parent, child from children order by parent desc, child desc limit 1
      )
      select parents.parents, parents.last, (select count(*) from children),
             ending.parent, ending.child
      from parents left join ending on true""";

  // A chain of a hundred thousand replies would be as many statements. What has an outcome at level
  // -1 is not descended from: a second record of an id has the replies of the first.
  private static final String NARROW_REPLIES =
      """
      with recursive tree (position, source_id, level) as (
        select r.position, r.source_id, o.level
        from outcome o
        cross join lateral (
          select position, source_id from record
          where tenant_id = ? and import_id = ? and position = o.position offset 0
        ) r
        where o.tenant_id = ? and o.import_id = ? and o.kind = 'comment' and o.level = ?
        union all
        select c.position, c.source_id, t.level + 1
        from tree t
        cross join lateral (
          select position, source_id from record
          where tenant_id = ? and import_id = ?
            and parent_source_id between t.source_id and t.source_id
          order by parent_source_id, position offset 0
        ) c
        where t.level < ? and not exists (
          select from outcome o
          where o.tenant_id = ? and o.import_id = ? and o.position = c.position and o.level < 0)
      ), below as materialized (
        select position, level from tree where level > ? limit ?
      ), added as (
        insert into outcome (tenant_id, import_id, position, kind, level)
        select ?, ?, position, 'comment', level from below
        on conflict do nothing
      )
      select count(*), max(level) from below""";

  private static final String CIRCLES =
      """
      with decided as (
        insert into outcome (tenant_id, import_id, position, kind, level, bucket, reason)
        select r.tenant_id, r.import_id, r.position, r.kind, -1, 'quarantined',
               'It replies to itself: its parents form a circle.'
        from record r
        where r.tenant_id = ? and r.import_id = ? and r.position > ? and r.position <= ?
          and not exists (
            select from outcome o
            where o.tenant_id = ? and o.import_id = ? and o.position = r.position
              and o.position > ? and o.position <= ?)
        on conflict do nothing
        returning kind, bucket
      )
      """;

  /** Counts what a statement before it decided, in its transaction. */
  public static final String COUNT =
      """
      insert into import_count (tenant_id, import_id, kind, bucket, records)
      select ?, ?, kind, bucket, count(*) from decided where bucket is not null
      group by kind, bucket
      -- Two halves of a batch count at the same time: in one order, or they wait for each other.
      order by kind, bucket
      on conflict (tenant_id, import_id, kind, bucket)
        do update set records = import_count.records + excluded.records""";

  private Linking() {}

  /** Decides what needs no order, and which comments are roots. */
  public static void decide(Connection connection, UUID importId, Window window)
      throws SQLException {
    UUID tenant = tenant();
    Plans.followIndexes(connection);
    Sql.on(connection, DECIDE + COUNT)
        .with(
            tenant,
            importId,
            tenant,
            importId,
            tenant,
            importId,
            window.after(),
            window.upTo(),
            tenant,
            importId)
        .update();
  }

  /**
   * Puts replies in order, after {@link #decide} for all windows, until that took about as much
   * work as a window has records.
   *
   * @param most the records of a window
   * @return how far it got, or empty when there are no further replies
   */
  public static Optional<Generation> descend(
      Connection connection, UUID importId, Generation from, int most) throws SQLException {
    Plans.followIndexes(connection);
    Optional<Generation> reached = Optional.of(from);
    while (reached.isPresent() && reached.get().work() < from.work() + most) {
      Generation next = reached.get();
      reached =
          next.deep()
              ? Optional.of(descendDeep(connection, importId, next, most))
              : descendOne(connection, importId, next, most);
    }
    return reached;
  }

  private static Optional<Generation> descendOne(
      Connection connection, UUID importId, Generation reached, int most) throws SQLException {
    UUID tenant = tenant();
    int level = reached.level();
    long parent = reached.parent();
    return Sql.on(connection, REPLIES)
        .with(
            tenant,
            importId,
            level,
            parent,
            most,
            tenant,
            importId,
            tenant,
            importId,
            parent,
            reached.child(),
            most,
            tenant,
            importId,
            level,
            parent,
            most,
            tenant,
            importId,
            level + 1)
        .find(
            row -> {
              long parents = row.getLong(1);
              long children = row.getLong(3);
              long rows = parents + children;
              if (parents == 0 && parent == 0) {
                return Optional.<Generation>empty();
              }
              if (children == most) {
                return Optional.of(reached.at(row.getLong(4), row.getLong(5), rows));
              }
              return Optional.of(
                  parents == most
                      ? reached.at(row.getLong(2) + 1, 0, rows)
                      : reached.below(rows, children));
            })
        .flatMap(next -> next);
  }

  private static Generation descendDeep(
      Connection connection, UUID importId, Generation reached, int most) throws SQLException {
    UUID tenant = tenant();
    int level = reached.level();
    int depth = Generation.depth(most);
    return Sql.on(connection, NARROW_REPLIES)
        .with(
            tenant,
            importId,
            tenant,
            importId,
            level,
            tenant,
            importId,
            level + depth,
            tenant,
            importId,
            level,
            most,
            tenant,
            importId)
        .find(
            row -> {
              long rows = row.getLong(1);
              return rows == most
                  ? reached.wide(depth, rows)
                  : reached.down(rows == 0 ? level + 1 : row.getInt(2), rows);
            })
        .orElseThrow();
  }

  /** Quarantines what nothing led to, after the last generation. */
  public static void quarantineCircles(Connection connection, UUID importId, Window window)
      throws SQLException {
    UUID tenant = tenant();
    Plans.compareWindow(connection);
    Sql.on(connection, CIRCLES + COUNT)
        .with(
            tenant,
            importId,
            window.after(),
            window.upTo(),
            tenant,
            importId,
            window.after(),
            window.upTo(),
            tenant,
            importId)
        .update();
  }

  private static UUID tenant() {
    return CallContext.current().requireTenant().value();
  }
}
