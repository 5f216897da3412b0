-- What a publisher wants of comments, how new ones were screened, and what moderators decided. The
-- comments themselves, and their states, belong to the schema of another module.

call kernel.module_tables('moderation', 'parley_moderation');

-- Grows with every change of lists, rules, bans and settings: whoever keeps them in memory looks here.
create table moderation.policy (
  tenant_id uuid primary key,
  version bigint not null
);
call kernel.tenant_owned('moderation.policy', 'parley_moderation');

create table moderation.site_policy (
  tenant_id uuid not null,
  site_id uuid not null,
  mode text not null check (mode in ('AFTER', 'PRE', 'FIRST', 'RULES')),
  first_comments integer not null default 1,
  most_links integer,
  report_threshold integer,
  close_after_days integer,
  version integer not null default 1,
  primary key (tenant_id, site_id)
);
call kernel.tenant_owned('moderation.site_policy', 'parley_moderation');

create table moderation.word_list (
  tenant_id uuid not null,
  kind text not null check (kind in ('BANNED', 'SUSPECT')),
  version integer not null,
  words text[] not null,
  updated_at timestamptz not null,
  primary key (tenant_id, kind)
);
call kernel.tenant_owned('moderation.word_list', 'parley_moderation');

create table moderation.rule (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid,
  name text not null,
  position integer not null,
  enabled boolean not null,
  conditions jsonb not null,
  action text not null check (action in ('PUBLISH', 'HOLD', 'SPAM', 'REJECT')),
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
call kernel.tenant_owned('moderation.rule', 'parley_moderation');

create table moderation.ban (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('AUTHOR', 'EMAIL', 'ADDRESS')),
  value text not null,
  -- The value, where it is a range of addresses.
  network cidr,
  site_id uuid,
  shadow boolean not null,
  reason text,
  created_by text not null,
  created_at timestamptz not null,
  until timestamptz,
  ended_at timestamptz,
  primary key (tenant_id, id)
);
create index ban_by_value on moderation.ban (tenant_id, kind, value) where ended_at is null;
create index ban_by_network on moderation.ban (tenant_id, network) where network is not null and ended_at is null;
call kernel.tenant_owned('moderation.ban', 'parley_moderation');

create table moderation.author (
  tenant_id uuid not null,
  key text not null,
  trusted boolean not null default false,
  note text not null default '',
  primary key (tenant_id, key)
);
call kernel.tenant_owned('moderation.author', 'parley_moderation');

-- How each new comment was screened. The id is the comment's. No texts: the hash finds repeats.
create table moderation.screening (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  author_key text,
  -- Forgotten after thirty days.
  network text,
  text_hash bytea not null,
  verdict text not null check (verdict in ('PUBLISH', 'HOLD', 'SPAM', 'REJECT', 'SHADOW')),
  mode text not null,
  rule_id uuid,
  rule_name text,
  rule_version integer,
  findings jsonb not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index screening_by_time on moderation.screening (tenant_id, at, id);
create index screening_by_author on moderation.screening (tenant_id, author_key, at) where author_key is not null;
create index screening_by_network on moderation.screening (tenant_id, network, at) where network is not null;
create index screening_with_network on moderation.screening (tenant_id, at) where network is not null;
create index screening_by_text on moderation.screening (tenant_id, text_hash, at);
call kernel.tenant_owned('moderation.screening', 'parley_moderation');

-- One row for each comment of a decision; those of one request or job share its id.
create table moderation.decision (
  tenant_id uuid not null,
  id uuid not null,
  comment_id uuid not null,
  site_id uuid not null,
  action text not null check (action in ('APPROVE', 'REJECT', 'SPAM', 'RESTORE', 'EDIT', 'REPORTED', 'UNDO')),
  before text not null,
  after text not null,
  reason text,
  actor_kind text not null,
  actor_id text not null,
  at timestamptz not null,
  job_id uuid,
  undone boolean not null default false,
  primary key (tenant_id, id, comment_id)
) with (fillfactor = 90);
create index decision_by_comment on moderation.decision (tenant_id, comment_id, id);
create index decision_by_time on moderation.decision (tenant_id, at);
create index decision_by_job on moderation.decision (tenant_id, job_id, id, comment_id) where job_id is not null;
call kernel.tenant_owned('moderation.decision', 'parley_moderation');

create table moderation.report (
  tenant_id uuid not null,
  id uuid not null,
  comment_id uuid not null,
  site_id uuid not null,
  -- A hash: who reported is nobody's business, only that it was not the same reader twice.
  reporter bytea not null,
  reason text not null check (reason in ('SPAM', 'ABUSE', 'OFF_TOPIC', 'PERSONAL', 'OTHER')),
  text text,
  at timestamptz not null,
  open boolean not null default true,
  primary key (tenant_id, id),
  constraint report_once unique (tenant_id, comment_id, reporter)
);
create index report_open on moderation.report (tenant_id, comment_id) where open;
call kernel.tenant_owned('moderation.report', 'parley_moderation');

-- Decisions on all that a search finds.
create table moderation.job (
  tenant_id uuid not null,
  id uuid not null,
  action text not null check (action in ('APPROVE', 'REJECT', 'SPAM', 'RESTORE')),
  search jsonb not null,
  reason text,
  state text not null check (state in
    ('QUEUED', 'RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED', 'UNDOING', 'UNDONE')),
  total bigint,
  done bigint not null default 0,
  changed bigint not null default 0,
  undone bigint not null default 0,
  -- Where the search goes on, and the comments of the step that is under way: a step that was
  -- interrupted is done again for the same comments under the same request.
  cursor text,
  step integer not null default 0,
  step_ids uuid[],
  cancelling boolean not null default false,
  created_by_kind text not null,
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  error text,
  updated_at timestamptz not null,
  -- Who works on it, and until when nobody else may.
  worker uuid,
  leased_until timestamptz,
  primary key (tenant_id, id)
);
create index job_by_change on moderation.job (tenant_id, updated_at);
create index job_unfinished on moderation.job (tenant_id, id) where state in ('QUEUED', 'RUNNING', 'UNDOING');
call kernel.tenant_owned('moderation.job', 'parley_moderation');

-- Jobs that nobody works on, of whichever tenant: the look of a worker. It tells ids.
create function moderation.jobs_due(at_most integer)
returns table (tenant uuid, job uuid)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select distinct on (j.tenant_id) j.tenant_id, j.id from moderation.job j
  where j.state in ('QUEUED', 'RUNNING', 'UNDOING')
    and (j.leased_until is null or j.leased_until < now())
    and not exists (
      select 1 from moderation.job o where o.tenant_id = j.tenant_id
        and o.state in ('QUEUED', 'RUNNING', 'UNDOING') and o.id <> j.id and o.leased_until >= now())
  order by j.tenant_id, (j.state = 'QUEUED'), j.id
  limit at_most
$$;
revoke all on function moderation.jobs_due(integer) from public;
grant execute on function moderation.jobs_due(integer) to parley_moderation;
