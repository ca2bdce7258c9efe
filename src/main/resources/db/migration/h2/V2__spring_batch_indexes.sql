-- H2 indexes foreign keys by itself; this one serves the look-up of a slice's last attempt.
create index batch_step_execution_by_job on batch_step_execution (job_execution_id, step_name);
-- A process that is killed would lose the numbers that it has fetched in advance, and runs are numbered by these.
alter sequence batch_job_instance_seq no cache;
alter sequence batch_job_execution_seq no cache;
