-- Whether readers of a site may ask for mails about replies.
alter table tenancy.site add column reply_mails boolean not null default false;

drop function tenancy.find_site(text);
create function tenancy.find_site(wanted text)
returns table (
  tenant uuid, id uuid, key text, name text, origins text[],
  guest_posting boolean, edit_window_minutes int, closed boolean, avatars boolean, reply_mails boolean)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select s.tenant_id, s.id, s.key, s.name, s.origins,
    s.guest_posting, s.edit_window_minutes, s.closed, s.avatars, s.reply_mails
  from tenancy.site s join tenancy.tenant t on t.id = s.tenant_id
  where s.key = wanted and s.removed_at is null and t.status = 'ACTIVE'
$$;
revoke all on function tenancy.find_site(text) from public;
grant execute on function tenancy.find_site(text) to parley_tenancy;
