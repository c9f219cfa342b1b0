-- The observations of the next release: those of an earlier one, whole.
insert into observation select * from earlier.observation;
