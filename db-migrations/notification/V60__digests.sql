-- Members who want a mail when comments wait, and when the next one is due.
create table notification.digest (
  tenant_id uuid not null,
  member_id uuid not null,
  pace text not null check (pace in ('HOURLY', 'DAILY')),
  -- Of the mail; null for the usual one.
  language text,
  due_at timestamptz not null,
  -- When the newest comment was written that the member was told of.
  told_until timestamptz,
  primary key (tenant_id, member_id)
);
create index digest_by_time on notification.digest (due_at);
call kernel.tenant_owned('notification.digest', 'parley_notification');

-- The look across tenants: whose time has come.
create function notification.digests_due(at_most integer)
returns table (tenant uuid, member uuid)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select d.tenant_id, d.member_id from notification.digest d
  where d.due_at <= now()
  order by d.due_at limit at_most
$$;
revoke all on function notification.digests_due(integer) from public;
grant execute on function notification.digests_due(integer) to parley_notification;
