-- How many observations of a dataset a draft leaves as they are. One row, over a trial.
select count(*) as unchanged
from before.observation as old
join after.observation as new
    using (dataset, ref_area, time_period, freq, measure, activity, price_basis, definition)
where dataset = $ds and old.obs_value is not distinct from new.obs_value and old.obs_status = new.obs_status;
