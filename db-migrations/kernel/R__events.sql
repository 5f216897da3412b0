-- What the migrations of modules call that send or receive events. Whoever changes a procedure here
-- changes it for modules to come: those that called it keep what it made.

-- What a module sends: the events, and for each one row per subscriber until it has arrived there.
create or replace procedure kernel.outbox_tables(module_schema text, module_role text)
language plpgsql
set search_path = pg_catalog
as $$
begin
  execute format(
    -- Positions grow within a stream in the order of the commits, because whoever sends locks the stream.
    'create table %I.outbox_event (
       tenant_id uuid not null, id uuid not null, position bigint generated always as identity,
       name text not null, stream uuid not null, occurred_at timestamptz not null, payload jsonb not null,
       primary key (tenant_id, id))', module_schema);
  -- Rows come in the order of time: a range of pages tells theirs, for next to no space.
  execute format(
    'create index outbox_event_by_age on %I.outbox_event using brin (tenant_id, occurred_at)
       with (pages_per_range = 16, autosummarize = on)', module_schema);
  -- Changed twice and then left alone: vacuum comes early, because what waits is looked up all the time.
  execute format(
    'create table %I.outbox_delivery (
       tenant_id uuid not null, event_id uuid not null, subscriber text not null,
       stream uuid not null, position bigint not null,
       state text not null default ''pending'' check (state in (''pending'', ''delivered'', ''parked'')),
       attempts integer not null default 0,
       -- Not tried before: because it is on its way until then, or because it failed.
       next_attempt_at timestamptz not null default now(),
       lease_token uuid, fault text,
       sent_at timestamptz not null default now(), delivered_at timestamptz,
       primary key (tenant_id, event_id, subscriber))
     with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02)', module_schema);
  execute format(
    'create index outbox_delivery_pending on %I.outbox_delivery (tenant_id, subscriber, position)
       where state = ''pending''', module_schema);
  execute format(
    'create index outbox_delivery_open on %I.outbox_delivery (tenant_id, subscriber, stream, position)
       where state <> ''delivered''', module_schema);
  call kernel.tenant_owned(format('%I.outbox_event', module_schema)::regclass, module_role);
  call kernel.tenant_owned(format('%I.outbox_delivery', module_schema)::regclass, module_role);

  call kernel.outbox_functions(module_schema, module_role);
end
$$;

-- The looks across tenants that sending needs. They tell ids and numbers, and change what no tenant sees.
create or replace procedure kernel.outbox_functions(module_schema text, module_role text)
language plpgsql
set search_path = pg_catalog
as $$
declare
  signature text;
begin
  -- Tenants for whom something may be tried now. It hops from tenant to tenant, and there from stream to stream until
  -- one goes on: one look at an index each. Whose streams all wait takes no place from others.
  execute format($function$
    create or replace function %1$I.outbox_due(wanted text, at_most integer)
    returns setof uuid
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
    as $body$
      with recursive waiting as (
        (select d.tenant_id from %1$I.outbox_delivery d where d.state = 'pending'
         order by d.tenant_id limit 1)
        union all
        select (select d.tenant_id from %1$I.outbox_delivery d
                where d.state = 'pending' and d.tenant_id > w.tenant_id order by d.tenant_id limit 1)
        from waiting w where w.tenant_id is not null)
      select w.tenant_id from waiting w
      where w.tenant_id is not null and exists (
        with recursive head as (
          (select d.stream, d.state, d.next_attempt_at from %1$I.outbox_delivery d
           where d.tenant_id = w.tenant_id and d.subscriber = wanted and d.state <> 'delivered'
             and (d.state <> 'parked' or d.fault is distinct from 'event.unknown')
           order by d.stream, d.position limit 1)
          union all
          select n.stream, n.state, n.next_attempt_at
          from head h cross join lateral (
            select d.stream, d.state, d.next_attempt_at from %1$I.outbox_delivery d
            where d.tenant_id = w.tenant_id and d.subscriber = wanted and d.state <> 'delivered'
              and (d.state <> 'parked' or d.fault is distinct from 'event.unknown')
              and d.stream > h.stream
            order by d.stream, d.position limit 1) n)
        select from head h where h.state = 'pending' and h.next_attempt_at <= now())
      limit at_most
    $body$ $function$, module_schema);

  execute format($function$
    create or replace function %1$I.outbox_backlog()
    returns table (subscriber text, pending bigint, parked bigint, oldest timestamptz, lag bigint)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
    as $body$
      select d.subscriber, count(*) filter (where d.state = 'pending'),
        count(*) filter (where d.state = 'parked'), min(d.sent_at) filter (where d.state = 'pending'),
        coalesce(greatest(0, extract(epoch from
          now() - min(d.sent_at) filter (where d.state = 'pending')))::bigint, 0)
      from %1$I.outbox_delivery d where d.state <> 'delivered'
      group by d.subscriber order by d.subscriber
    $body$ $function$, module_schema);

  execute format($function$
    create or replace function %1$I.outbox_parked(at_most integer)
    returns table (tenant uuid, event uuid, name text, subscriber text, attempts integer, fault text,
      sent_at timestamptz)
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
    as $body$
      select d.tenant_id, d.event_id, e.name, d.subscriber, d.attempts, coalesce(d.fault, ''), d.sent_at
      from %1$I.outbox_delivery d
      join %1$I.outbox_event e on e.tenant_id = d.tenant_id and e.id = d.event_id
      where d.state <> 'delivered' and d.state = 'parked'
      order by d.sent_at, d.event_id limit at_most
    $body$ $function$, module_schema);

  execute format($function$
    create or replace function %1$I.outbox_redrive()
    returns bigint
    language sql volatile security definer
    set search_path = pg_catalog, pg_temp
    as $body$
      with redriven as (
        update %1$I.outbox_delivery d
        set state = 'pending', attempts = 0, next_attempt_at = now(), lease_token = null
        where d.state <> 'delivered' and d.state = 'parked' returning 1)
      select count(*) from redriven
    $body$ $function$, module_schema);

  -- Forgets events older than that which have arrived everywhere; says how many. What another node
  -- forgets at the same time is left to it.
  execute format($function$
    create or replace function %1$I.outbox_sweep(before timestamptz, at_most integer)
    returns bigint
    language sql volatile security definer
    set search_path = pg_catalog, pg_temp
    as $body$
      with old as (
        select e.tenant_id, e.id from %1$I.outbox_event e
        where e.occurred_at < before and not exists (
          select from %1$I.outbox_delivery d
          where d.tenant_id = e.tenant_id and d.event_id = e.id and d.state <> 'delivered')
        limit at_most for update of e skip locked),
      deliveries as (
        delete from %1$I.outbox_delivery d using old
        where d.tenant_id = old.tenant_id and d.event_id = old.id),
      events as (
        delete from %1$I.outbox_event e using old
        where e.tenant_id = old.tenant_id and e.id = old.id returning 1)
      select count(*) from events
    $body$ $function$, module_schema);

  foreach signature in array array['outbox_due(text, integer)', 'outbox_backlog()',
    'outbox_parked(integer)', 'outbox_redrive()', 'outbox_sweep(timestamptz, integer)']
  loop
    execute format('revoke all on function %I.%s from public', module_schema, signature);
    execute format('grant execute on function %I.%s to %I', module_schema, signature, module_role);
  end loop;
end
$$;

-- What a module has received: an event whose id is here has had its effect.
create or replace procedure kernel.inbox_table(module_schema text, module_role text)
language plpgsql
set search_path = pg_catalog
as $$
begin
  execute format(
    'create table %I.inbox_event (
       tenant_id uuid not null, event_id uuid not null, received_at timestamptz not null default now(),
       primary key (tenant_id, event_id))', module_schema);
  execute format(
    'create index inbox_event_by_age on %I.inbox_event using brin (tenant_id, received_at)
       with (pages_per_range = 16, autosummarize = on)', module_schema);
  call kernel.tenant_owned(format('%I.inbox_event', module_schema)::regclass, module_role);

  -- Forgets what was received before; says how many events.
  execute format($function$
    create function %1$I.inbox_sweep(before timestamptz, at_most integer)
    returns bigint
    language sql volatile security definer
    set search_path = pg_catalog, pg_temp
    as $body$
      with old as (
        select i.tenant_id, i.event_id from %1$I.inbox_event i
        where i.received_at < before limit at_most for update skip locked),
      gone as (
        delete from %1$I.inbox_event i using old
        where i.tenant_id = old.tenant_id and i.event_id = old.event_id returning 1)
      select count(*) from gone
    $body$ $function$, module_schema);
  execute format('revoke all on function %I.inbox_sweep(timestamptz, integer) from public', module_schema);
  execute format('grant execute on function %I.inbox_sweep(timestamptz, integer) to %I', module_schema, module_role);
end
$$;
