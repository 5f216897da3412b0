-- Wishes for a new password. A row is made whether there is such a member or not, so that nobody learns it from the
-- time that it takes; it lets nobody in.
create table identity.password_reset (
  tenant_id uuid not null,
  id uuid not null,
  -- As it was typed, in lower case.
  email_key text not null,
  language text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, id)
);
create index password_reset_by_address on identity.password_reset (tenant_id, email_key, created_at);
create index password_reset_by_end on identity.password_reset (tenant_id, expires_at);
call kernel.tenant_owned('identity.password_reset', 'parley_identity');
