-- The observations of the next release, area by area: the parent's where nothing differs, and behind them what comes.
-- Two statements, because a union that is sorted is not spilled to the disk when memory does not suffice.
insert into observation
select kept.*
from parent.observation as kept
anti join difference using (dataset, ref_area, time_period, freq, measure, activity, price_basis, definition)
order by ref_area, measure, activity, time_period;
insert into observation
select * exclude (old_value, old_status)
from difference
where obs_status is not null
order by ref_area, measure, activity, time_period;
