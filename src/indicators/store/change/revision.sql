-- Values that changed or went. Values that are new are no revisions. The number is written when the register has
-- given one. Grain: that of revision.
insert into revision
select
    dataset, ref_area, time_period, freq, measure, activity, price_basis, definition, old_value, old_status,
    obs_value, obs_status, null
from difference
where old_status is not null
    and (obs_value is distinct from old_value or obs_status is distinct from old_status);
