-- For people with an SQL client; documented in docs/history-with-sql.md.
create view runs as
select r.run_id, r.job, r.of_run, r.server,
	(select min(l.library) from reshelve_run_library l where l.run_id = r.run_id) as library,
	(select count(*) from reshelve_run_library l where l.run_id = r.run_id) as libraries,
	r.phase,
	case
		when r.abandoned_at is not null then 'ABANDONED'
		when r.owner is not null and r.heartbeat_at > current_timestamp - interval '30' second then 'RUNNING'
		when r.owner is not null then 'INTERRUPTED'
		when e.status = 'COMPLETED' then 'COMPLETED'
		when r.phase = 'PLANNED' then 'PLANNED'
		when e.status = 'STOPPED' then 'STOPPED'
		else 'FAILED'
	end as state,
	r.created_at, r.created_by, r.owner_host, r.owner_pid, r.heartbeat_at
from reshelve_run r
left join batch_job_execution e on e.job_execution_id =
	(select max(x.job_execution_id) from batch_job_execution x where x.job_instance_id = r.run_id);

create view attempts as
select e.job_instance_id as run_id, e.job_execution_id as attempt_id,
	row_number() over (partition by e.job_instance_id order by e.job_execution_id) as attempt,
	e.status, e.exit_code, e.start_time, e.end_time, e.exit_message
from batch_job_execution e;

create view slices as
select e.job_instance_id as run_id, e.job_execution_id as attempt_id, s.step_name as slice, s.status,
	s.start_time, s.end_time, s.read_count as chunks_read, s.write_count as chunks_written, s.exit_message
from batch_step_execution s
join batch_job_execution e on e.job_execution_id = s.job_execution_id;

create view outcomes as
select r.run_id, c.library, l.document_number, l.document_version,
	case l.outcome
		when 'P' then 'PENDING'
		when 'C' then 'CHANGED'
		when 'V' then 'CONFIRMED'
		when 'X' then 'CONFLICT'
		when 'R' then 'REFUSED'
		when 'F' then 'FAILED'
	end as outcome,
	c.class_before, c.subclass_before, c.class_wanted, c.subclass_wanted, l.subclass_after, e.http_status,
	e.error_code, e.error_message, l.calls, l.settled_at
from reshelve_run r
join reshelve_ledger l on l.entry between r.run_id * 1099511627776 and r.run_id * 1099511627776 + 1099511627775
join reshelve_change c on c.run_id = r.run_id and c.change_id = l.change_id
left join reshelve_reason e on e.entry = l.entry;

create view throttles as
select run_id, at as asked_at, who, rate, concurrency, paused from reshelve_throttle;
