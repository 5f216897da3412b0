-- People, programs and their credentials. No secret is stored: passwords as argon2id, keys and
-- invitations, which are long and random, as SHA-256.

call kernel.module_tables('identity', 'parley_identity');

create table identity.member (
  tenant_id uuid not null,
  id uuid not null,
  email text not null,
  -- The e-mail address in lower case, as the application folds it: addresses are told apart by this.
  email_key text not null,
  name text not null,
  role text not null check (role in ('OWNER', 'ADMIN', 'MODERATOR', 'ANALYST')),
  password_hash text,
  -- Goes up with every new password; sessions opened before end.
  credential_version int not null,
  invitation_hash bytea check (length(invitation_hash) = 32),
  invitation_expires_at timestamptz,
  invitation_used_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint member_email_taken unique (tenant_id, email_key)
);
call kernel.tenant_owned('identity.member', 'parley_identity');

create table identity.api_key (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  scopes text[] not null check (cardinality(scopes) > 0 and not 'operator' = any (scopes)),
  secret_hash bytea not null check (length(secret_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id)
);
call kernel.tenant_owned('identity.api_key', 'parley_identity');

create table identity.operator (
  id uuid primary key,
  email text not null,
  email_key text not null,
  name text not null,
  password_hash text not null,
  credential_version int not null,
  created_at timestamptz not null,
  constraint operator_email_taken unique (email_key)
);
call kernel.installation_owned('identity.operator', 'parley_identity');

create table identity.operator_key (
  id uuid primary key,
  name text not null,
  secret_hash bytea not null check (length(secret_hash) = 32),
  created_at timestamptz not null,
  revoked_at timestamptz
);
call kernel.installation_owned('identity.operator_key', 'parley_identity');
