-- H2 indexes foreign keys by itself; this one serves the look-up of a slice's last attempt.
create index batch_step_execution_by_job on batch_step_execution (job_execution_id, step_name);
