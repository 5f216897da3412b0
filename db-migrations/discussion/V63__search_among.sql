-- A search among given comments: other modules know more of them, and ask which ones match. It runs
-- as the owner for the reason that V5 gives, and takes the place of the function there.
create function discussion.find_comments(
  of_site uuid, of_state text, with_words text, of_thread uuid,
  of_kind text, of_author text, of_token bytea,
  since timestamptz, before timestamptz, after_time timestamptz, after_id uuid,
  oldest_first boolean, among uuid[], most integer)
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
  if among is not null then condition := condition || ' and c.id = any($13)'; end if;
  if after_time is not null then
    condition := condition || ' and (c.created_at, c.id) ' || case when oldest_first then '>' else '<' end
      || ' ($10, $11)';
  end if;
  return query execute
    'select c.id, c.created_at from comment c where ' || condition
      || ' order by c.created_at ' || way || ', c.id ' || way || ' limit $12'
    using tenant, of_site, with_words, of_thread, of_kind, of_author, of_token,
      since, before, after_time, after_id, most, among;
end
$$;
revoke all on function discussion.find_comments(uuid, text, text, uuid, text, text, bytea, timestamptz, timestamptz,
  timestamptz, uuid, boolean, uuid[], integer) from public;
grant execute on function discussion.find_comments(uuid, text, text, uuid, text, text, bytea, timestamptz, timestamptz,
  timestamptz, uuid, boolean, uuid[], integer) to parley_discussion;

-- Servers of the release before go on calling it without the comments to look among.
create or replace function discussion.find_comments(
  of_site uuid, of_state text, with_words text, of_thread uuid,
  of_kind text, of_author text, of_token bytea,
  since timestamptz, before timestamptz, after_time timestamptz, after_id uuid,
  oldest_first boolean, most integer)
returns table (id uuid, created_at timestamptz)
language sql stable security definer
set search_path = discussion, pg_catalog, pg_temp
as $$
  select f.id, f.created_at
  from find_comments(of_site, of_state, with_words, of_thread, of_kind, of_author, of_token,
    since, before, after_time, after_id, oldest_first, null::uuid[], most) f
$$;
