-- How the nodes of a cluster find each other: the table of JGroups' JDBC_PING, made here so that no server needs
-- the right to create tables. Members write their addresses; the coordinator removes those who are gone.
create table jgroupsping (
  own_addr varchar(200) not null,
  cluster_name varchar(200) not null,
  ping_data bytea,
  primary key (own_addr, cluster_name)
);
call kernel.installation_owned('cluster.jgroupsping', 'parley_cluster');

-- The key by which members know each other: a PKCS12 file under a password that follows from the secret of the
-- installation. Servers cannot read it; who starts them hands it out.
create table member_key (
  only_one boolean primary key default true check (only_one),
  keystore bytea not null,
  made_at timestamptz not null default now()
);
