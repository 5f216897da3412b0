-- The decision, or the job, that closed a report: taken back, it opens the report again.
alter table moderation.report add column closed_by uuid;
