-- Mails to people, and how far each is.

call kernel.module_tables('notification', 'parley_notification');
call kernel.inbox_table('notification', 'parley_notification');

create table notification.mail (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  -- What it is about: what it says is asked from the module that knows, when it is written.
  about uuid not null,
  state text not null check (state in ('QUEUED', 'SENT', 'KEPT', 'FAILED')),
  recipient text,
  subject text,
  -- Text and HTML, encrypted with a key of the installation: they hold links that let people in.
  sealed_body bytea,
  attempts int not null default 0,
  -- Not tried before: because it is on its way until then, or because it failed.
  next_attempt_at timestamptz not null default now(),
  -- Of the server that is sending it.
  lease_token uuid,
  fault text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (tenant_id, id)
);
create index mail_due on notification.mail (tenant_id, next_attempt_at) where state = 'QUEUED';
create index mail_by_age on notification.mail (id);
call kernel.tenant_owned('notification.mail', 'parley_notification');

-- The looks across tenants: what to send next, and what the operator sees.
create function notification.mails_due(at_most integer)
returns table (tenant uuid, mail uuid)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select m.tenant_id, m.id from notification.mail m
  where m.state = 'QUEUED' and m.next_attempt_at <= now()
  order by m.next_attempt_at limit at_most
$$;

create function notification.mails_listed(wanted text, before uuid, at_most integer)
returns table (tenant_id uuid, id uuid, kind text, state text, recipient text, subject text, attempts int,
  created_at timestamptz, next_attempt_at timestamptz, sent_at timestamptz, fault text)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select m.tenant_id, m.id, m.kind, m.state, m.recipient, m.subject, m.attempts, m.created_at, m.next_attempt_at,
    m.sent_at, m.fault
  from notification.mail m
  where m.id < before and (wanted is null or m.state = wanted)
  order by m.id desc limit at_most
$$;

create function notification.tenant_of_mail(wanted uuid)
returns uuid
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select m.tenant_id from notification.mail m where m.id = wanted
$$;

-- Forgets mails that were made before; says how many.
create function notification.mails_sweep(before timestamptz, at_most integer)
returns bigint
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  with old as (
    select m.tenant_id, m.id from notification.mail m
    where m.created_at < before and m.state <> 'QUEUED' order by m.id limit at_most for update skip locked),
  gone as (
    delete from notification.mail m using old where m.tenant_id = old.tenant_id and m.id = old.id returning 1)
  select count(*) from gone
$$;

revoke all on function notification.mails_due(integer), notification.mails_listed(text, uuid, integer),
  notification.tenant_of_mail(uuid), notification.mails_sweep(timestamptz, integer) from public;
grant execute on function notification.mails_due(integer), notification.mails_listed(text, uuid, integer),
  notification.tenant_of_mail(uuid), notification.mails_sweep(timestamptz, integer) to parley_notification;
