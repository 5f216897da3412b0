-- Modules whose tables are on their way into this database, or have left it for another one. Written by
-- whoever moves them, in the same transaction as what it tells about, so that after any interruption
-- exactly one of the two databases holds the truth and both know which.
create table kernel.module_move (
  module text primary key,
  -- arriving: nobody may write yet, the truth is elsewhere until the other side says left.
  state text not null check (state in ('arriving', 'left')),
  move uuid not null,
  at timestamptz not null default now()
);

-- Refuses writing to a table that is arriving or has left, whoever tries, functions that run as the
-- owner included. Its SQL state is one that modules answer with "unavailable, try again".
create function kernel.refuse_writing()
returns trigger
language plpgsql
set search_path = pg_catalog
as $$
begin
  raise exception 'the tables of % are not written here: they are being moved or have moved', tg_table_schema
    using errcode = 'cannot_connect_now';
end
$$;
