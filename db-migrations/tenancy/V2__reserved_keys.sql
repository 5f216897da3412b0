-- Keys of sites that are gone. Pages that embed them may still be there, and whoever had the key next
-- would speak on them: for a year only the tenant that had it may take it again, and where that tenant
-- was erased, nobody.
create table tenancy.reserved_key (
  key text primary key,
  -- Whose it was; without a reference, because the reservation outlives the tenant.
  holder uuid not null,
  until timestamptz not null
);
create index reserved_key_by_age on tenancy.reserved_key (until);
call kernel.installation_owned('tenancy.reserved_key', 'parley_tenancy');
