-- Comments that are spam with so many percent wait, or are taken for it.
alter table moderation.site_policy
  add column hold_from integer,
  add column spam_from integer;

-- What the classifier of a tenant learned, from how many comments of each kind. It holds words, no comments.
create table moderation.classifier (
  tenant_id uuid primary key,
  version integer not null default 0,
  spam integer not null default 0,
  approved integer not null default 0,
  -- Null until enough is known.
  model bytea,
  learned_at timestamptz,
  -- Decisions since then.
  waiting integer not null default 0,
  rest_until timestamptz not null default now(),
  leased_until timestamptz
);
call kernel.tenant_owned('moderation.classifier', 'parley_moderation');

-- Takes a classifier that has something to learn, of whichever tenant, for two minutes: ten decisions after a rest, or
-- any after an hour. It tells its tenant.
create function moderation.classifier_claim()
returns table (tenant uuid, waiting integer)
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  update moderation.classifier c set leased_until = now() + interval '2 minutes'
  from (
    select d.tenant_id from moderation.classifier d
    where d.waiting > 0 and (d.leased_until is null or d.leased_until < now())
      and (d.waiting >= 10 and d.rest_until <= now() or d.rest_until <= now() - interval '1 hour')
    order by d.rest_until limit 1 for update skip locked) due
  where c.tenant_id = due.tenant_id
  returning c.tenant_id, c.waiting
$$;
revoke all on function moderation.classifier_claim() from public;
grant execute on function moderation.classifier_claim() to parley_moderation;
