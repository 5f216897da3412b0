-- Threads, comments and votes of sites, and what imports remember. The site belongs to the schema
-- of another module: no foreign key leads there.

call kernel.module_tables('discussion', 'parley_discussion');

-- Counters change with every comment: room on the page keeps those changes out of the indexes.
create table discussion.thread (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  identifier text,
  url text,
  -- Canonical form of url, by which the thread is found; null where another thread has it.
  url_key text,
  title text,
  state text not null default 'OPEN' check (state in ('OPEN', 'CLOSED')),
  -- Removed at the service it was imported from, and without a published comment since.
  hidden boolean not null default false,
  comment_count bigint not null default 0,
  -- Grows with every change of the thread, its comments and their scores.
  version bigint not null default 1,
  created_at timestamptz not null,
  -- The import that created it.
  import_id uuid,
  primary key (tenant_id, id)
) with (fillfactor = 80);
create unique index thread_by_identifier on discussion.thread (tenant_id, site_id, identifier)
  where identifier is not null;
create unique index thread_by_url on discussion.thread (tenant_id, site_id, url_key)
  where url_key is not null;
create index thread_by_site on discussion.thread (tenant_id, site_id, id);
create index thread_by_import on discussion.thread (tenant_id, import_id, id) where import_id is not null;
call kernel.tenant_owned('discussion.thread', 'parley_discussion');

-- thread_id and parent_id have no foreign keys: both are looked up under the lock of the thread's
-- row, which whoever removes a thread or a comment takes, too. Checking them once more for every
-- row would cost a third of the time of an import, and an index.
create table discussion.comment (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  thread_id uuid not null,
  parent_id uuid,
  author_kind text not null check (author_kind in ('GUEST', 'NAMED', 'IMPORTED')),
  author_id text,
  author_name text not null,
  author_email text,
  author_avatar text,
  author_token_hash bytea,
  body text not null,
  body_format text not null check (body_format in ('COMMONMARK', 'HTML', 'TEXT')),
  html text not null,
  state text not null check (state in ('PUBLISHED', 'PENDING', 'SPAM', 'DELETED', 'REJECTED')),
  score integer not null default 0,
  created_at timestamptz not null,
  edited_at timestamptz,
  -- Edited or removed here: a later import leaves it alone.
  changed_here boolean not null default false,
  source text,
  source_id text,
  import_id uuid,
  updated_by_import uuid,
  -- The state that its source gave it.
  imported_as text,
  -- The part of the score that came with the import.
  imported_score integer not null default 0,
  -- Holds the place of a parent that has not been imported.
  placeholder boolean not null default false,
  content_hash bytea,
  primary key (tenant_id, id)
) with (fillfactor = 90);
create index comment_by_thread on discussion.comment (tenant_id, thread_id);
create unique index comment_by_source on discussion.comment (tenant_id, site_id, source, source_id)
  where source_id is not null;
create index comment_by_import on discussion.comment (tenant_id, import_id, thread_id)
  where import_id is not null;
create index comment_by_author_token on discussion.comment (tenant_id, author_token_hash, thread_id)
  where author_token_hash is not null;
call kernel.tenant_owned('discussion.comment', 'parley_discussion');

create table discussion.vote (
  tenant_id uuid not null,
  comment_id uuid not null,
  voter bytea not null,
  thread_id uuid not null,
  value smallint not null check (value in (-1, 1)),
  voted_at timestamptz not null,
  primary key (tenant_id, comment_id, voter),
  foreign key (tenant_id, comment_id) references discussion.comment (tenant_id, id)
);
create index vote_by_voter on discussion.vote (tenant_id, voter, thread_id);
call kernel.tenant_owned('discussion.vote', 'parley_discussion');

-- Which thread stands for a thread of another service. Several may lead to the same one.
create table discussion.thread_source (
  tenant_id uuid not null,
  site_id uuid not null,
  source text not null,
  source_id text not null,
  thread_id uuid not null,
  -- Whether the thread was created for this record, which then decides its title and state.
  owns boolean not null,
  -- Removed at its source: so are its comments.
  deleted boolean not null,
  import_id uuid not null,
  outcome text not null,
  reason text,
  updated_by_import uuid,
  primary key (tenant_id, site_id, source, source_id),
  foreign key (tenant_id, thread_id) references discussion.thread (tenant_id, id)
);
create index thread_source_by_thread on discussion.thread_source (tenant_id, thread_id);
create index thread_source_by_import on discussion.thread_source (tenant_id, import_id);
create index thread_source_by_update on discussion.thread_source (tenant_id, updated_by_import)
  where updated_by_import is not null;
call kernel.tenant_owned('discussion.thread_source', 'parley_discussion');

-- What an import changed, as it was before, until the import is taken back.
create table discussion.import_undo (
  tenant_id uuid not null,
  import_id uuid not null,
  kind text not null check (kind in ('comment', 'thread')),
  target_id uuid not null,
  site_id uuid not null,
  former jsonb not null,
  primary key (tenant_id, import_id, kind, target_id)
);
create index import_undo_by_target on discussion.import_undo (tenant_id, target_id);
call kernel.tenant_owned('discussion.import_undo', 'parley_discussion');
