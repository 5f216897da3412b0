-- How long a comment that screening had held waited for this decision; null for others.
alter table moderation.decision add column waited_seconds bigint;
