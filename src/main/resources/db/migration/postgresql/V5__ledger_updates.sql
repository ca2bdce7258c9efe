-- Every planned row is updated once, most often with its neighbours in one transaction. Where the new version fits
-- into the same page, the index stays as it is: 248 bytes a document instead of 282.
alter table reshelve_ledger set (fillfactor = 50);
