-- The observations of the next release, area by area: the parent's where nothing differs, else what comes.
insert into observation
select * exclude (old_value, old_status)
from difference
where obs_status is not null
union all
select kept.*
from parent.observation as kept
anti join difference using (dataset, ref_area, time_period, freq, measure, activity, price_basis, definition)
order by ref_area, measure, activity, time_period;
