-- Every observation that is not as it stands in the parent. Grain: the observation's.
-- No `old_status`: it is new. No `obs_status`: it is removed. What is equal in every column is left out.
create temp table difference as
select
    dataset, ref_area, time_period, freq, measure, activity, price_basis, definition, coming.obs_value,
    coming.obs_status, coming.decimals, coming.source, coming.note, standing.obs_value as old_value,
    standing.obs_status as old_status
from coming
full join standing using (dataset, ref_area, time_period, freq, measure, activity, price_basis, definition)
where coming.obs_status is distinct from standing.obs_status
    or coming.obs_value is distinct from standing.obs_value
    or coming.decimals is distinct from standing.decimals
    or coming.source is distinct from standing.source
    or coming.note is distinct from standing.note;
