-- What moderators look for and decide on.

-- Shown to its author as waiting, to moderators as rejected, and to nobody else.
alter table discussion.comment add column shadowed boolean not null default false;

-- The desk shows the newest first, of all sites of a tenant.
create index comment_by_time on discussion.comment (tenant_id, created_at, id);
create index comment_held on discussion.comment (tenant_id, state, created_at, id)
  where state in ('PENDING', 'SPAM', 'REJECTED');
create index comment_by_author on discussion.comment (tenant_id, author_kind, author_id, created_at, id)
  where author_id is not null;

-- The words of a comment, and whose they are: the tenant is a word, too, because an index of words
-- begins with nothing else. Its form is one that no text is made into.
create function discussion.words_of(tenant uuid, author text, body text)
returns tsvector
language sql immutable parallel safe
return to_tsvector('pg_catalog.simple', author || ' ' || left(body, 100000))
  || array_to_tsvector(array['tenant ' || tenant::text]);
revoke all on function discussion.words_of from public;
grant execute on function discussion.words_of to parley_discussion;
create index comment_by_words on discussion.comment
  using gin (discussion.words_of(tenant_id, author_name, body));

-- Finds comments of the tenant that the transaction is bound to. It runs as the owner, because below
-- a policy an index of words is not used: its operator could tell of rows before the policy hid
-- them. Here it cannot: the tenant is a condition like the words.
create function discussion.find_comments(
  of_site uuid, of_state text, with_words text, of_thread uuid,
  of_kind text, of_author text, of_token bytea,
  since timestamptz, before timestamptz, after_time timestamptz, after_id uuid,
  oldest_first boolean, most integer)
returns table (id uuid, created_at timestamptz)
language plpgsql stable security definer
set search_path = discussion, pg_catalog, pg_temp
as $$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  way text := case when oldest_first then 'asc' else 'desc' end;
  condition text := 'c.tenant_id = $1';
begin
  condition := condition || case of_state
    when 'PENDING' then ' and c.state = ''PENDING'' and not c.shadowed'
    when 'REJECTED' then ' and c.state in (''REJECTED'', ''PENDING'') and (c.state = ''REJECTED'' or c.shadowed)'
    when 'SPAM' then ' and c.state = ''SPAM'''
    when 'PUBLISHED' then ' and c.state = ''PUBLISHED'''
    else ' and c.state <> ''DELETED''' end;
  if of_site is not null then condition := condition || ' and c.site_id = $2'; end if;
  if with_words is not null then
    condition := condition || ' and words_of(c.tenant_id, c.author_name, c.body)'
      || ' @@ (websearch_to_tsquery(''pg_catalog.simple'', $3) && quote_literal(''tenant '' || $1::text)::tsquery)';
  end if;
  if of_thread is not null then condition := condition || ' and c.thread_id = $4'; end if;
  if of_author is not null then
    condition := condition || ' and c.author_kind = $5 and c.author_id = $6';
  end if;
  if of_token is not null then condition := condition || ' and c.author_token_hash = $7'; end if;
  if since is not null then condition := condition || ' and c.created_at >= $8'; end if;
  if before is not null then condition := condition || ' and c.created_at < $9'; end if;
  if after_time is not null then
    condition := condition || ' and (c.created_at, c.id) ' || case when oldest_first then '>' else '<' end
      || ' ($10, $11)';
  end if;
  return query execute
    'select c.id, c.created_at from comment c where ' || condition
      || ' order by c.created_at ' || way || ', c.id ' || way || ' limit $12'
    using tenant, of_site, with_words, of_thread, of_kind, of_author, of_token,
      since, before, after_time, after_id, most;
end
$$;
revoke all on function discussion.find_comments from public;
grant execute on function discussion.find_comments to parley_discussion;
