-- Names under which threads were known before they were moved or became part of another one. A
-- thread that has such a name itself goes before it.
create table discussion.thread_alias (
  tenant_id uuid not null,
  site_id uuid not null,
  kind text not null check (kind in ('IDENTIFIER', 'URL')),
  name text not null,
  -- An address that counts for pages without an identifier only: the thread had one itself.
  alone boolean not null,
  thread_id uuid not null,
  -- The merge that it came from; null for a move.
  merge_id uuid,
  primary key (tenant_id, site_id, kind, name)
);
create index thread_alias_by_thread on discussion.thread_alias (tenant_id, thread_id);
call kernel.tenant_owned('discussion.thread_alias', 'parley_discussion');

-- Threads that became part of others, as they were, so that they can be had back.
create table discussion.thread_merge (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  from_thread uuid not null,
  into_thread uuid not null,
  former jsonb not null,
  -- Which threads of other services the thread stood for.
  sources jsonb not null,
  at timestamptz not null,
  undone boolean not null default false,
  primary key (tenant_id, id)
);
create index thread_merge_by_target on discussion.thread_merge (tenant_id, into_thread);
call kernel.tenant_owned('discussion.thread_merge', 'parley_discussion');

create table discussion.merged_comment (
  tenant_id uuid not null,
  merge_id uuid not null,
  comment_id uuid not null,
  site_id uuid not null,
  primary key (tenant_id, merge_id, comment_id)
);
call kernel.tenant_owned('discussion.merged_comment', 'parley_discussion');
