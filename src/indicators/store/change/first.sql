-- The first release: everything is new, and is read where it lies.
create temp view difference as
select *, null::double as old_value, null::varchar as old_status from change;
