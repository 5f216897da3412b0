-- What the modules' migrations call after they create a table. Roles and schemas exist before.

-- The rows of a table belong to tenants: a session sees those of the tenant it named in app.tenant,
-- and none when it named none. FORCE binds the owner, too; its own policy lets functions that look
-- something up across tenants (SECURITY DEFINER) see all.
create or replace procedure kernel.tenant_owned(owned regclass, module_role text)
language plpgsql
set search_path = pg_catalog
as $$
begin
  execute format('alter table %s enable row level security', owned);
  execute format('alter table %s force row level security', owned);
  -- The sub-select is evaluated once per statement, not once per row, and keeps the index usable.
  execute format(
    'create policy rows_of_the_tenant on %s to %I'
      || ' using (tenant_id = (select nullif(current_setting(''app.tenant'', true), '''')::uuid))'
      || ' with check (tenant_id = (select nullif(current_setting(''app.tenant'', true), '''')::uuid))',
    owned, module_role);
  execute format('create policy owner_sees_all on %s to parley_owner using (true) with check (true)', owned);
  call kernel.installation_owned(owned, module_role);
  call kernel.planned_for_a_large_tenant(owned);
end
$$;

-- Lets the planner take each tenant, and each site, for one of ten, and know that a site says whose
-- it is. Left to itself it takes them for one of as many as there are: among thousands it expects a
-- single row of any of them, then every index that begins with the tenant seems as good as the one
-- for the query, and a tenant with many rows has all of them read.
create or replace procedure kernel.planned_for_a_large_tenant(owned regclass)
language plpgsql
set search_path = pg_catalog
as $$
declare
  whose name;
  -- A row for each site: of those the planner knows by the key that there are as many as rows.
  of_each_site boolean := exists (
    select from pg_index i where i.indrelid = owned and i.indisprimary and i.indnkeyatts = 2
      and (select array_agg(a.attname::text order by a.attname) from pg_attribute a
           where a.attrelid = owned and a.attnum = any(i.indkey)) = array['site_id', 'tenant_id']);
begin
  for whose in
    select attname from pg_attribute
    where attrelid = owned and attname in ('tenant_id', 'site_id') and not attisdropped
      and not (attname = 'site_id' and of_each_site)
  loop
    execute format('alter table %s alter column %I set (n_distinct = 10)', owned, whose);
    if whose = 'site_id' then
      execute format('create statistics if not exists %I.%I (dependencies) on tenant_id, site_id from %s',
        (select relnamespace::regnamespace::text from pg_class where oid = owned),
        (select relname || '_of_sites' from pg_class where oid = owned), owned);
    end if;
  end loop;
end
$$;

-- The same for the tables that a module had before; it holds from the next analyze on, which is now.
create or replace procedure kernel.planned_for_large_tenants(module_schema text)
language plpgsql
set search_path = pg_catalog
as $$
declare
  owned regclass;
begin
  for owned in
    select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relnamespace = module_schema::regnamespace and c.relkind = 'r'
  loop
    call kernel.planned_for_a_large_tenant(owned);
    -- Of one that is empty the planner must not learn that it is: plans last longer than that.
    if pg_relation_size(owned) > 0 then
      execute format('analyze %s', owned);
    end if;
  end loop;
end
$$;

-- The rows of a table belong to the installation: the module's role may use them, and nobody else.
create or replace procedure kernel.installation_owned(owned regclass, module_role text)
language plpgsql
set search_path = pg_catalog
as $$
declare
  sequence_name regclass;
begin
  execute format('grant select, insert, update, delete on %s to %I', owned, module_role);
  for sequence_name in
    select d.objid::regclass
    from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
    where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass
      and d.refobjid = owned and d.deptype in ('a', 'i')
  loop
    execute format('grant usage on sequence %s to %I', sequence_name, module_role);
  end loop;
end
$$;

-- Audit entries are looked for by who did it, what it was done to, and the site that it belongs to.
create or replace procedure kernel.audit_looked_up(module_schema text)
language plpgsql
set search_path = pg_catalog
as $$
begin
  execute format('create index if not exists audit_entry_by_actor on %I.audit_entry'
    || ' (tenant_id, actor_id, id)', module_schema);
  execute format('create index if not exists audit_entry_by_target on %I.audit_entry'
    || ' (tenant_id, target, id)', module_schema);
  execute format('create index if not exists audit_entry_by_site on %I.audit_entry'
    || ' (tenant_id, (detail ->> ''siteId''), id) where detail ->> ''siteId'' is not null', module_schema);
end
$$;

-- What every module keeps: answers of repeatable commands, and who did what. Audit entries are
-- written once: they can be erased with their tenant, but not changed.
create or replace procedure kernel.module_tables(module_schema text, module_role text)
language plpgsql
set search_path = pg_catalog
as $$
begin
  execute format(
    'create table %I.command_result (
       tenant_id uuid not null, request_id uuid not null, operation text not null,
       fingerprint text not null, result jsonb, created_at timestamptz not null default now(),
       primary key (tenant_id, request_id, operation))', module_schema);
  execute format('create index command_result_by_age on %I.command_result (tenant_id, created_at)', module_schema);
  execute format(
    'create table %I.audit_entry (
       tenant_id uuid not null, id uuid not null, at timestamptz not null,
       actor_kind text not null, actor_id text not null, action text not null,
       target text, detail jsonb, request_id uuid,
       primary key (tenant_id, id))', module_schema);
  execute format('create index audit_entry_by_time on %I.audit_entry (tenant_id, at)', module_schema);
  execute format(
    'create table %I.installation_command_result (
       request_id uuid not null, operation text not null,
       fingerprint text not null, result jsonb, created_at timestamptz not null default now(),
       primary key (request_id, operation))', module_schema);
  execute format(
    'create index installation_command_result_by_age on %I.installation_command_result (created_at)', module_schema);
  execute format(
    'create table %I.installation_audit_entry (
       id uuid not null primary key, at timestamptz not null,
       actor_kind text not null, actor_id text not null, action text not null,
       target text, detail jsonb, request_id uuid)', module_schema);
  execute format('create index installation_audit_entry_by_time on %I.installation_audit_entry (at)', module_schema);

  call kernel.tenant_owned(format('%I.command_result', module_schema)::regclass, module_role);
  call kernel.tenant_owned(format('%I.audit_entry', module_schema)::regclass, module_role);
  call kernel.installation_owned(format('%I.installation_command_result', module_schema)::regclass, module_role);
  call kernel.installation_owned(format('%I.installation_audit_entry', module_schema)::regclass, module_role);
  call kernel.audit_looked_up(module_schema);
  execute format('revoke update on %I.audit_entry, %I.installation_audit_entry from %I',
    module_schema, module_schema, module_role);
end
$$;
