-- Lets the planner know tables that were filled a moment ago. Until the database looks at them by
-- itself, which is up to a minute, it takes every condition for equally good and may look up by
-- the worst index, for each row. A table is looked at again when it is twice as large, so an import
-- of a million rows pays for it some ten times.
create function learn_growth()
returns void
language plpgsql
security definer
set search_path = discussion, pg_catalog, pg_temp
as $$
declare
  grown regclass;
begin
  for grown in
    select c.oid from pg_class c
    where c.oid in ('thread'::regclass, 'thread_source'::regclass, 'comment'::regclass)
      and pg_relation_size(c.oid) > 0
      and (c.reltuples < 0 or pg_relation_size(c.oid) > 2 * 8192 * c.relpages::bigint)
  loop
    execute format('analyze (skip_locked) %s', grown);
  end loop;
end
$$;
revoke all on function learn_growth() from public;
grant execute on function learn_growth() to parley_discussion;
