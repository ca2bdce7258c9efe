-- What came of a run, in one sentence, where its counts do not say it: the file of an export, say.
alter table reshelve_run add column result varchar(500);
