-- Texts that moderators replaced, as long as the comment is there.
create table discussion.revision (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  comment_id uuid not null,
  before text not null,
  before_format text not null check (before_format in ('COMMONMARK', 'HTML', 'TEXT')),
  -- When the text before was written, if not with the comment, and the revision that it came from.
  before_edited_at timestamptz,
  before_revision uuid,
  after text not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index revision_by_comment on discussion.revision (tenant_id, comment_id, id);
call kernel.tenant_owned('discussion.revision', 'parley_discussion');

-- The revision that the text came from; null where its author wrote it.
alter table discussion.comment add column revision_id uuid;
