-- What a run was like while an attempt worked: some hundred rows an attempt, however long it takes.
create table reshelve_sample (
	run_id bigint not null,
	attempt_id bigint not null,
	until_at timestamp with time zone not null,
	seconds double precision not null,
	documents_read bigint not null,
	changed bigint not null,
	confirmed bigint not null,
	conflict bigint not null,
	refused bigint not null,
	failed bigint not null,
	calls bigint not null,
	retries bigint not null,
	call_limit integer not null,
	in_flight integer not null,
	latency_p50_ms double precision,
	latency_p95_ms double precision,
	latency_p99_ms double precision,
	holds_back varchar(20) not null,
	constraint reshelve_sample_run foreign key (run_id) references reshelve_run (run_id)
);
create index reshelve_sample_by_attempt on reshelve_sample (attempt_id, until_at);

-- What held the speed of an attempt down, and for how long.
create table reshelve_hold (
	run_id bigint not null,
	attempt_id bigint not null,
	holds_back varchar(20) not null,
	seconds double precision not null,
	primary key (attempt_id, holds_back),
	constraint reshelve_hold_run foreign key (run_id) references reshelve_run (run_id)
);

create view samples as
select run_id, attempt_id, until_at, seconds, documents_read, changed, confirmed, conflict, refused, failed, calls,
	retries, call_limit, in_flight, latency_p50_ms, latency_p95_ms, latency_p99_ms, holds_back
from reshelve_sample;

create view holds as
select run_id, attempt_id, holds_back, seconds from reshelve_hold;
