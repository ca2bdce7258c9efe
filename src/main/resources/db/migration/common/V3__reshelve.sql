-- A run: one piece of work; its number is Spring Batch's job instance.
create table reshelve_run (
	run_id bigint not null primary key,
	job varchar(40) not null,
	server varchar(300) not null,
	phase varchar(10) not null,
	plan_only boolean not null,
	exclusive boolean not null,
	of_run bigint,
	mapping_digest varchar(64),
	expected_documents bigint,
	created_at timestamp with time zone not null,
	created_by varchar(100) not null,
	abandoned_at timestamp with time zone,
	owner varchar(36),
	owner_host varchar(255),
	owner_pid bigint,
	owner_machine varchar(64),
	owner_process_start bigint,
	heartbeat_at timestamp with time zone,
	stop_requested boolean not null,
	rate double precision,
	concurrency integer,
	paused boolean not null,
	last_failure varchar(500),
	constraint reshelve_run_instance foreign key (run_id) references batch_job_instance (job_instance_id)
);

create table reshelve_run_library (
	run_id bigint not null,
	library varchar(64) not null,
	primary key (run_id, library),
	constraint reshelve_run_library_run foreign key (run_id) references reshelve_run (run_id)
);

-- What operators asked for while a run worked.
create table reshelve_throttle (
	run_id bigint not null,
	at timestamp with time zone not null,
	who varchar(255) not null,
	rate double precision,
	concurrency integer,
	paused boolean not null,
	constraint reshelve_throttle_run foreign key (run_id) references reshelve_run (run_id)
);
create index reshelve_throttle_by_run on reshelve_throttle (run_id, at);

-- The library of a server belongs to one living or half-applied run at a time.
create table reshelve_claim (
	server varchar(300) not null,
	library varchar(64) not null,
	run_id bigint not null,
	primary key (server, library),
	constraint reshelve_claim_run foreign key (run_id) references reshelve_run (run_id)
);

-- The mapping as it was read: a restart works on this, never on the file.
create table reshelve_mapping (
	run_id bigint not null,
	line bigint not null,
	class varchar(64),
	subclass varchar(64),
	new_class varchar(64) not null,
	new_subclass varchar(64),
	primary key (run_id, line)
);

-- Slices are stored, so that every attempt of a run works on the same ones.
create table reshelve_slice (
	run_id bigint not null,
	step varchar(10) not null,
	slice integer not null,
	library varchar(64) not null,
	from_number bigint not null,
	to_number bigint not null,
	finished boolean not null,
	primary key (run_id, step, slice)
);

-- Documents that need no change are counted, not stored.
create table reshelve_unchanged (
	run_id bigint not null,
	slice integer not null,
	class varchar(64) not null,
	subclass varchar(64) not null,
	decision varchar(14) not null,
	documents bigint not null,
	primary key (run_id, slice, class, subclass, decision)
);

-- What is planned, once for all documents of which the same is planned.
create table reshelve_change (
	run_id bigint not null,
	change_id integer not null,
	library varchar(64) not null,
	class_before varchar(64),
	subclass_before varchar(64),
	class_wanted varchar(64),
	subclass_wanted varchar(64),
	-- In a run that follows another: the change there that it is made from, and the subclass that the store left.
	made_from integer,
	subclass_left varchar(64),
	primary key (run_id, change_id)
);
create index reshelve_change_by_origin on reshelve_change (run_id, made_from);

-- The ledger: one row per document that must change, durable before anything is changed. Its key is one number, made
-- of the run, the part of its plan and the place in that part: nothing is smaller, and both databases append fastest.
create table reshelve_ledger (
	entry bigint not null primary key,
	document_number bigint not null,
	settled_at timestamp with time zone,
	document_version integer not null,
	change_id integer not null,
	calls integer not null,
	outcome char(1) not null,
	subclass_after varchar(64)
);

-- Why documents are not as wanted.
create table reshelve_reason (
	entry bigint not null primary key,
	http_status smallint,
	error_code varchar(100),
	error_message varchar(500)
);

-- The ledger in numbers, kept with every change to it, so that nobody counts millions of rows.
create table reshelve_planned (
	run_id bigint not null,
	slice integer not null,
	change_id integer not null,
	documents bigint not null,
	primary key (run_id, slice, change_id)
);
create table reshelve_settled (
	run_id bigint not null,
	slice integer not null,
	change_id integer not null,
	outcome char(1) not null,
	documents bigint not null,
	primary key (run_id, slice, change_id, outcome)
);
