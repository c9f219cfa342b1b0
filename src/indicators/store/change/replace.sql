-- The observations of the next release: the change, and every series of the parent that it does not touch.
insert into observation
select * from change
union all
select kept.*
from parent.observation as kept
anti join (select distinct dataset, measure, price_basis, definition, freq from change) as touched
    using (dataset, measure, price_basis, definition, freq)
order by dataset, measure, definition, time_period, ref_area, activity;
