-- The observations of the next release: everything of the parent, and what of the change has a new key.
insert into observation
select * from parent.observation
union all
select added.*
from change as added
anti join parent.observation
    using (dataset, ref_area, time_period, freq, measure, activity, price_basis, definition)
order by dataset, measure, definition, time_period, ref_area, activity;
