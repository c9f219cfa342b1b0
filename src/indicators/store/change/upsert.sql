-- The observations of the next release: the change, and everything of the parent that it does not replace.
insert into observation
select * from change
union all
select kept.*
from parent.observation as kept
anti join change using (dataset, ref_area, time_period, freq, measure, activity, price_basis, definition)
order by dataset, measure, definition, time_period, ref_area, activity;
