-- The second factor of members: codes by time (RFC 6238), and recovery codes for whoever lost what makes them.
alter table identity.member add column second_factor_since timestamptz;

create table identity.second_factor (
  tenant_id uuid not null,
  member_id uuid not null,
  -- Encrypted with a key of the installation: whoever reads the database makes no codes.
  sealed_secret bytea not null,
  -- The last time step whose code was used: none is used twice.
  last_step bigint not null,
  -- Wrong codes since the last right one.
  failures int not null,
  created_at timestamptz not null,
  primary key (tenant_id, member_id),
  foreign key (tenant_id, member_id) references identity.member (tenant_id, id) on delete cascade
);
call kernel.tenant_owned('identity.second_factor', 'parley_identity');

create table identity.recovery_code (
  tenant_id uuid not null,
  member_id uuid not null,
  code_hash bytea not null check (length(code_hash) = 32),
  primary key (tenant_id, member_id, code_hash),
  foreign key (tenant_id, member_id) references identity.second_factor (tenant_id, member_id) on delete cascade
);
call kernel.tenant_owned('identity.recovery_code', 'parley_identity');
