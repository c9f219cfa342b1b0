-- The observations of the next release, in a copy of its parent: what differs goes, what comes is put behind.
delete from observation
using difference as gone
where gone.old_status is not null and observation.dataset = gone.dataset and observation.ref_area = gone.ref_area
    and observation.time_period = gone.time_period and observation.freq = gone.freq
    and observation.measure = gone.measure and observation.activity = gone.activity
    and observation.price_basis = gone.price_basis and observation.definition = gone.definition;
insert into observation
select * exclude (old_value, old_status)
from difference
where obs_status is not null
order by ref_area, measure, activity, time_period;
