-- Comments that stand above all others of their thread.
alter table discussion.comment add column pinned boolean not null default false;
create index comment_pinned on discussion.comment (tenant_id, thread_id) where pinned;
