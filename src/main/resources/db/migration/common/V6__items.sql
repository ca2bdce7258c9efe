-- What rows of the ledger are about, where a number does not say it: the name of a file, say, and where it goes.
create table reshelve_item (
	entry bigint not null primary key,
	name varchar(2000) not null,
	target varchar(2000) not null,
	size bigint,
	checksum varchar(200)
);

create view items as
select r.run_id, i.name, i.target, i.size, i.checksum, l.settled_at,
	case l.outcome
		when 'P' then 'PENDING'
		when 'C' then 'CHANGED'
		when 'V' then 'CONFIRMED'
		when 'X' then 'CONFLICT'
		when 'R' then 'REFUSED'
		when 'F' then 'FAILED'
	end as outcome
from reshelve_run r
join reshelve_item i on i.entry between r.run_id * 1099511627776 and r.run_id * 1099511627776 + 1099511627775
join reshelve_ledger l on l.entry = i.entry;
