-- The sessions that members have open, so that they see them and can end one from another. Who opened a session is
-- in the cache of the cluster as before; a row here opens nothing.
create table identity.member_session (
  tenant_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  token_digest text not null,
  -- As long as it is the member's, the session lasts.
  credential_version int not null,
  -- In words, such as Firefox and Windows; what the browser sent is not kept.
  browser text,
  system text,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  constraint member_session_digest unique (tenant_id, token_digest),
  foreign key (tenant_id, member_id) references identity.member (tenant_id, id) on delete cascade
);
create index member_session_of_member on identity.member_session (tenant_id, member_id, id);
create index member_session_by_end on identity.member_session (tenant_id, expires_at);
call kernel.tenant_owned('identity.member_session', 'parley_identity');
