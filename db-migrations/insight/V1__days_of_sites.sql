-- What happened on each site, day by day, counted from the events of other modules.

call kernel.module_tables('insight', 'parley_insight');
call kernel.inbox_table('insight', 'parley_insight');

-- Changed with every event of its day: room on the page keeps the changes out of the index.
create table insight.site_day (
  tenant_id uuid not null,
  site_id uuid not null,
  -- In UTC.
  day date not null,
  comments_posted bigint not null default 0,
  comments_edited bigint not null default 0,
  comments_deleted bigint not null default 0,
  imports bigint not null default 0,
  comments_imported bigint not null default 0,
  primary key (tenant_id, site_id, day)
) with (fillfactor = 70);
call kernel.tenant_owned('insight.site_day', 'parley_insight');

-- Sites that were erased. Events that were under way at that moment must not bring them back.
create table insight.erased_site (
  tenant_id uuid not null,
  site_id uuid not null,
  erased_at timestamptz not null default now(),
  primary key (tenant_id, site_id)
);
call kernel.tenant_owned('insight.erased_site', 'parley_insight');
