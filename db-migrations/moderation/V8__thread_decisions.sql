-- What moderators decided about threads: as they were before and after.
create table moderation.thread_decision (
  tenant_id uuid not null,
  id uuid not null,
  thread_id uuid not null,
  site_id uuid not null,
  action text not null check (action in ('CLOSE', 'OPEN', 'MOVE', 'MERGE')),
  before jsonb not null,
  after jsonb not null,
  actor_kind text not null,
  actor_id text not null,
  at timestamptz not null,
  undone boolean not null default false,
  primary key (tenant_id, id)
);
create index thread_decision_by_thread on moderation.thread_decision (tenant_id, thread_id, id);
call kernel.tenant_owned('moderation.thread_decision', 'parley_moderation');
