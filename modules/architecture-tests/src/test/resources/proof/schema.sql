create schema proof;
grant usage on schema proof to parley_tenancy, parley_owner;
create table proof.note (
  tenant_id uuid not null,
  id uuid not null,
  text text not null,
  primary key (tenant_id, id));
create unique index note_text on proof.note (tenant_id, text);
call kernel.tenant_owned('proof.note', 'parley_tenancy');
call kernel.module_tables('proof', 'parley_tenancy');
