-- The vendor script has no index for these look-ups, which every step makes.
create index batch_step_execution_by_job on batch_step_execution (job_execution_id, step_name);
create index batch_job_execution_by_instance on batch_job_execution (job_instance_id);
create index batch_job_execution_params_by_job on batch_job_execution_params (job_execution_id);
