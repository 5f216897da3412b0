-- The job repository of JBeret 3.1 (its sql/jberet-postgresql.ddl), made here so that the server
-- needs no right to create tables. JBeret looks whether its tables exist before it makes any.
create table job_instance (
  jobinstanceid bigserial primary key,
  version integer,
  jobname varchar(512),
  applicationname varchar(512)
);

create table job_execution (
  jobexecutionid bigserial primary key,
  jobinstanceid bigint not null
    constraint fk_job_execution_job_instance references job_instance (jobinstanceid) on delete cascade,
  version integer,
  createtime timestamptz,
  starttime timestamptz,
  endtime timestamptz,
  lastupdatedtime timestamptz,
  batchstatus varchar(30),
  exitstatus varchar(512),
  jobparameters varchar(3000),
  restartposition varchar(255)
);
create index job_execution_of_instance on job_execution (jobinstanceid);

create table step_execution (
  stepexecutionid bigserial primary key,
  jobexecutionid bigint not null
    constraint fk_step_exe_job_exe references job_execution (jobexecutionid) on delete cascade,
  version integer,
  stepname varchar(255),
  starttime timestamptz,
  endtime timestamptz,
  batchstatus varchar(30),
  exitstatus varchar(512),
  executionexception varchar(2048),
  persistentuserdata bytea,
  readcount integer,
  writecount integer,
  commitcount integer,
  rollbackcount integer,
  readskipcount integer,
  processskipcount integer,
  filtercount integer,
  writeskipcount integer,
  readercheckpointinfo bytea,
  writercheckpointinfo bytea
);
create index step_execution_of_job on step_execution (jobexecutionid);

create table partition_execution (
  partitionexecutionid integer not null,
  stepexecutionid bigint not null
    constraint fk_partition_exe_step_exe references step_execution (stepexecutionid) on delete cascade,
  version integer,
  batchstatus varchar(30),
  exitstatus varchar(512),
  executionexception varchar(2048),
  persistentuserdata bytea,
  readercheckpointinfo bytea,
  writercheckpointinfo bytea,
  primary key (partitionexecutionid, stepexecutionid)
);
create index partition_execution_of_step on partition_execution (stepexecutionid);

call kernel.installation_owned('batch.job_instance', 'parley_batch');
call kernel.installation_owned('batch.job_execution', 'parley_batch');
call kernel.installation_owned('batch.step_execution', 'parley_batch');
call kernel.installation_owned('batch.partition_execution', 'parley_batch');
