-- Services with the interface of Akismet, as sites ask them. One with an address has a key and a blog, too.
create table moderation.akismet (
  tenant_id uuid not null,
  site_id uuid not null,
  url text,
  -- Encrypted for the site with a key of the installation, in base64.
  sealed_key text,
  blog text,
  -- Whether e-mail addresses are sent, and whether the service is told what moderators correct.
  email boolean not null,
  feedback boolean not null,
  fallback text not null check (fallback in ('HOLD', 'PASS')),
  version integer not null,
  primary key (tenant_id, site_id),
  constraint akismet_whole check (url is null or (sealed_key is not null and blog is not null))
);
call kernel.tenant_owned('moderation.akismet', 'parley_moderation');

-- What moderators hold of comments against what a service said of them.
create table moderation.akismet_correction (
  tenant_id uuid not null,
  comment_id uuid not null,
  site_id uuid not null,
  -- What the service said, or was told last.
  told boolean not null,
  spam boolean not null,
  attempts integer not null default 0,
  -- Null where there is nothing to tell, or it was given up.
  next_attempt_at timestamptz,
  -- Of the server that is telling it.
  lease uuid,
  leased_until timestamptz,
  primary key (tenant_id, comment_id)
);
create index akismet_correction_due on moderation.akismet_correction (tenant_id, next_attempt_at)
  where next_attempt_at is not null;
call kernel.tenant_owned('moderation.akismet_correction', 'parley_moderation');

-- Tenants that have something to tell which nobody is telling: the look of a worker.
create function moderation.akismet_tenants_due(at_most integer)
returns table (tenant uuid)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select distinct c.tenant_id from moderation.akismet_correction c
  where c.next_attempt_at <= now() and (c.leased_until is null or c.leased_until < now())
  limit at_most
$$;
revoke all on function moderation.akismet_tenants_due(integer) from public;
grant execute on function moderation.akismet_tenants_due(integer) to parley_moderation;
