-- Whom a site asks about its comments. A row stays when its address is taken away: a secret never comes back.
create table moderation.hook (
  tenant_id uuid not null,
  site_id uuid not null,
  url text,
  fallback text not null check (fallback in ('HOLD', 'PASS')),
  -- Which secret of this site it is; the secret itself is derived.
  secret integer not null,
  version integer not null,
  primary key (tenant_id, site_id)
);
call kernel.tenant_owned('moderation.hook', 'parley_moderation');
