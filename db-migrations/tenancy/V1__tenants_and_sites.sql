-- Who owns what: plans, tenants, their sites, and the receipts of what was erased.

call kernel.module_tables('tenancy', 'parley_tenancy');

-- What the operator offers. A quota that is absent is not limited.
create table tenancy.plan (
  key text primary key,
  quotas jsonb not null check (jsonb_typeof(quotas) = 'object')
);
call kernel.installation_owned('tenancy.plan', 'parley_tenancy');
insert into tenancy.plan (key, quotas) values ('standard', '{"sites": 100, "members": 500}');

create table tenancy.tenant (
  id uuid primary key,
  slug text not null check (slug ~ '^[a-z][a-z0-9-]{2,39}$'),
  name text not null,
  plan text not null references tenancy.plan (key),
  status text not null check (status in ('ACTIVE', 'SUSPENDED', 'ERASING')),
  created_at timestamptz not null,
  constraint tenant_slug_taken unique (slug)
);
call kernel.installation_owned('tenancy.tenant', 'parley_tenancy');

-- A removed site keeps its row, and with it its key, until every module has erased what it kept of it.
create table tenancy.site (
  tenant_id uuid not null references tenancy.tenant (id),
  id uuid not null,
  key text not null check (key ~ '^[a-z0-9-]{3,40}$'),
  name text not null,
  origins text[] not null,
  guest_posting boolean not null,
  edit_window_minutes int not null check (edit_window_minutes between 0 and 1440),
  closed boolean not null,
  avatars boolean not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  -- When a job may try to erase the removed site (again).
  erase_after timestamptz,
  primary key (tenant_id, id),
  -- Across tenants: a page that embeds a site knows its key and nothing else.
  constraint site_key_taken unique (key)
);
create index site_by_key on tenancy.site (tenant_id, key);
-- Across tenants: the job that erases removed sites asks for those of all tenants.
create index site_to_erase on tenancy.site (erase_after) where removed_at is not null;
call kernel.tenant_owned('tenancy.site', 'parley_tenancy');

-- Outlives the tenant: shows that, when and how much was erased.
create table tenancy.erasure (
  tenant uuid primary key,
  slug text not null,
  requested_at timestamptz not null,
  finished_at timestamptz,
  erased jsonb not null default '{}',
  -- When a node may take the work (again).
  claimable_at timestamptz not null
);
create index erasure_unfinished on tenancy.erasure (claimable_at) where finished_at is null;
call kernel.installation_owned('tenancy.erasure', 'parley_tenancy');

-- The one look across tenants that the public needs: the site of a key, while it and its tenant are active.
create function tenancy.find_site(wanted text)
returns table (
  tenant uuid, id uuid, key text, name text, origins text[],
  guest_posting boolean, edit_window_minutes int, closed boolean, avatars boolean)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select s.tenant_id, s.id, s.key, s.name, s.origins,
    s.guest_posting, s.edit_window_minutes, s.closed, s.avatars
  from tenancy.site s join tenancy.tenant t on t.id = s.tenant_id
  where s.key = wanted and s.removed_at is null and t.status = 'ACTIVE'
$$;
grant execute on function tenancy.find_site(text) to parley_tenancy;

-- Gives one removed site, of whichever tenant, to the job that asks, and to no other until the lease ends.
create function tenancy.claim_removed_site(lease interval)
returns table (tenant uuid, id uuid)
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  update tenancy.site s set erase_after = now() + lease
  where (s.tenant_id, s.id) in (
    select r.tenant_id, r.id from tenancy.site r
    where r.removed_at is not null and r.erase_after <= now()
    order by r.erase_after limit 1
    for update skip locked)
  returning s.tenant_id, s.id
$$;
grant execute on function tenancy.claim_removed_site(interval) to parley_tenancy;
