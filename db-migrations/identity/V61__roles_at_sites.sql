-- What people are who are something at single sites only. They have no role of the tenant: whoever reads that alone
-- lets them do nothing.
alter table identity.member alter column role drop not null;

create table identity.member_site (
  tenant_id uuid not null,
  member_id uuid not null,
  site_id uuid not null,
  role text not null check (role in ('MODERATOR', 'ANALYST')),
  primary key (tenant_id, member_id, site_id),
  foreign key (tenant_id, member_id) references identity.member (tenant_id, id) on delete cascade
);
create index member_site_by_site on identity.member_site (tenant_id, site_id);
call kernel.tenant_owned('identity.member_site', 'parley_identity');
