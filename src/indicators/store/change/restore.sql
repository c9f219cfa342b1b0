-- Restore: the whole state of an earlier release takes the place of what stands.
create temp view coming as
select * from earlier.observation;
create temp view standing as
select * from parent.observation;
