-- Sessions that people ended, by digest of the token, until they would be over anyway. What the caches of a
-- cluster forget or bring back does not open them again.
create table identity.ended_session (
  token_digest text primary key,
  expires_at timestamptz not null
);
create index ended_session_by_end on identity.ended_session (expires_at);
call kernel.installation_owned('identity.ended_session', 'parley_identity');
