-- The first good record of an id: what a later one repeats, what a reply answers, whether a thread is
-- in the file. Faulty records are left out, so that many of them cannot stand in the way of the look-up.
create index record_by_source on record (tenant_id, import_id, kind, source_id, position)
  where fault is null;

-- Replies of a record in the order of the file, so that a family of any size can be read in portions.
drop index record_by_parent;
create index record_by_parent on record (tenant_id, import_id, parent_source_id, position)
  where parent_source_id is not null;

-- Threads that the file names and that cannot be brought in. Hardly ever any.
create index record_faulty_thread on record (tenant_id, import_id, source_id)
  where kind = 'thread' and fault is not null;

-- An upload that is being removed: its parts go in portions, and nobody may add to it or start it.
alter table upload add column discarded boolean not null default false;

-- Bytes of the file that are kept; none when it was dropped, because it is not needed any more or
-- because others needed the room.
alter table import add column kept_bytes bigint not null default 0;
update import i set kept_bytes = coalesce(
  (select sum(octet_length(p.bytes)) from import_part p
   where p.tenant_id = i.tenant_id and p.import_id = i.id), 0);
create index import_with_file on import (tenant_id, queued_at) where kept_bytes > 0;

-- What was decided without being counted, by a server of the version before that was stopped between
-- the two. From now on both happen in one transaction.
insert into import_count (tenant_id, import_id, kind, bucket, records)
select o.tenant_id, o.import_id, o.kind, o.bucket, count(*)
from import i join outcome o on o.tenant_id = i.tenant_id and o.import_id = i.id
where not i.linked and o.bucket is not null
group by o.tenant_id, o.import_id, o.kind, o.bucket
on conflict (tenant_id, import_id, kind, bucket) do update set records = excluded.records;
