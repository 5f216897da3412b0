call kernel.module_tables('exchange', 'parley_exchange');

-- A file on its way in, until an import takes it over under the same id.
create table upload (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  site_key text not null,
  format text not null,
  dry_run boolean not null,
  parts integer not null default 0,
  bytes bigint not null default 0,
  touched_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
call kernel.tenant_owned('exchange.upload', 'parley_exchange');

-- The bytes of uploads and imports, so that any node can read them.
create table import_part (
  tenant_id uuid not null,
  import_id uuid not null,
  index integer not null,
  bytes bytea not null,
  primary key (tenant_id, import_id, index)
);
-- Written once and read once or twice: compressing them would cost more than the space.
alter table import_part alter column bytes set storage external;
call kernel.tenant_owned('exchange.import_part', 'parley_exchange');

create table import (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  site_key text not null,
  format text not null,
  dry_run boolean not null,
  sha256 text not null,
  task text not null default 'import' check (task in ('import', 'undo')),
  state text not null default 'queued'
    check (state in ('queued', 'running', 'completed', 'failed', 'cancelled')),
  stop_requested boolean not null default false,
  undone boolean not null default false,
  -- Records staged, known once the file was read to its end or to its fault.
  total bigint,
  linked boolean not null default false,
  error_code text,
  error_detail text,
  error_line integer,
  error_column integer,
  created_at timestamptz not null default now(),
  queued_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  -- Which run works on it, and until when nobody else may take it up.
  lease_token uuid,
  lease_until timestamptz,
  -- Runs since the last progress, so that a file that kills the server is not taken up for ever.
  attempts integer not null default 0,
  -- When parts and texts were cleared away.
  cleared_at timestamptz,
  primary key (tenant_id, id)
);
create index import_of_site on import (tenant_id, site_id);
create index import_to_run on import (tenant_id, queued_at) where state in ('queued', 'running');
call kernel.tenant_owned('exchange.import', 'parley_exchange');

-- What the file says, record by record. Written once, apart from the texts, which are cleared.
create table record (
  tenant_id uuid not null,
  import_id uuid not null,
  position bigint not null,
  kind text not null check (kind in ('thread', 'comment')),
  source_id text not null,
  line integer not null,
  col integer not null,
  thread_source_id text,
  parent_source_id text,
  author_id text,
  author_name text,
  author_email text,
  body text,
  status text,
  created_at timestamptz,
  identifier text,
  url text,
  title text,
  closed boolean not null default false,
  deleted boolean not null default false,
  -- Equal for records that say the same.
  digest bytea not null,
  -- Why it cannot be brought in, as far as the record alone tells.
  fault text check (fault in ('quarantined', 'rejected')),
  fault_reason text,
  primary key (tenant_id, import_id, position)
);
-- The only way in by content: everything else reads all records of an import at once.
create index record_by_parent on record (tenant_id, import_id, parent_source_id)
  where parent_source_id is not null;
call kernel.tenant_owned('exchange.record', 'parley_exchange');

-- In which order records are applied (level -1: not at all), and where each one ended.
create table outcome (
  tenant_id uuid not null,
  import_id uuid not null,
  position bigint not null,
  kind text not null,
  level integer not null,
  bucket text check (
    bucket in ('created', 'updated', 'unchanged', 'tombstoned', 'quarantined', 'rejected')),
  reason text,
  primary key (tenant_id, import_id, position)
  -- Room for one new version of each row on its own page: setting the bucket touches no index.
) with (fillfactor = 50);
create index outcome_by_level on outcome (tenant_id, import_id, kind, level, position);
call kernel.tenant_owned('exchange.outcome', 'parley_exchange');

-- The buckets of an import, counted in the transactions that fill them.
create table import_count (
  tenant_id uuid not null,
  import_id uuid not null,
  kind text not null,
  bucket text not null,
  records bigint not null,
  primary key (tenant_id, import_id, kind, bucket)
);
call kernel.tenant_owned('exchange.import_count', 'parley_exchange');

-- Takes up the imports that shall run now: at most one of a tenant and at_most of the installation
-- at a time, those that wait longest first; what a dead run left behind counts as waiting. Looks
-- across tenants and tells nothing but ids. Leases are measured by the clock of the database, the
-- only one that all nodes share.
create function claim_imports(at_most integer, lease interval)
returns table (tenant uuid, import uuid, job text, token uuid, tries integer)
language plpgsql
security definer
set search_path = exchange, pg_catalog, pg_temp
as $$
declare
  running bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('exchange.claim_imports', 0));
  select count(*) into running from import i where i.state = 'running' and i.lease_until > now();
  return query
  with waiting as (
    select i.tenant_id, i.id, i.queued_at,
           row_number() over (partition by i.tenant_id order by i.state desc, i.queued_at, i.id) as turn
    from import i
    where (i.state = 'queued' or (i.state = 'running' and i.lease_until <= now()))
      and not exists (
        select from import busy
        where busy.tenant_id = i.tenant_id and busy.state = 'running' and busy.lease_until > now())
  ), chosen as (
    select w.tenant_id, w.id from waiting w where w.turn = 1
    order by w.queued_at, w.id limit greatest(at_most - running, 0)
  )
  update import i
  set state = 'running', lease_token = gen_random_uuid(), lease_until = now() + lease,
      started_at = coalesce(i.started_at, now()), attempts = i.attempts + 1
  from chosen c
  where i.tenant_id = c.tenant_id and i.id = c.id
    -- Said again because a cancellation may have come in between.
    and (i.state = 'queued' or (i.state = 'running' and i.lease_until <= now()))
  returning i.tenant_id, i.id, i.task, i.lease_token, i.attempts;
end
$$;
revoke all on function claim_imports(integer, interval) from public;
grant execute on function claim_imports(integer, interval) to parley_exchange;

-- Tenants that keep uploads nobody finished, or files and texts of imports that ended long ago.
create function tenants_to_clear(uploads_before timestamptz, imports_before timestamptz)
returns setof uuid
language sql
stable
security definer
set search_path = exchange, pg_catalog, pg_temp
as $$
  select u.tenant_id from upload u where u.touched_at < uploads_before
  union
  select i.tenant_id from import i
  where i.state not in ('queued', 'running') and i.cleared_at is null and i.finished_at < imports_before
$$;
revoke all on function tenants_to_clear(timestamptz, timestamptz) from public;
grant execute on function tenants_to_clear(timestamptz, timestamptz) to parley_exchange;

-- Lets the planner know rows that were written a moment ago. Without it, it takes any import for a
-- single row and joins its records by comparing each with each.
create function analyze_staged()
returns void
language plpgsql
security definer
set search_path = exchange, pg_catalog, pg_temp
as $$
begin
  analyze record (tenant_id, import_id, position, kind, source_id, parent_source_id, thread_source_id);
  analyze outcome (tenant_id, import_id, position, kind, level);
end
$$;
revoke all on function analyze_staged() from public;
grant execute on function analyze_staged() to parley_exchange;
