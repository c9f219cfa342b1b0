-- What a draft does to the observations of a dataset: every key that is new, revised or removed.
-- Grain: the observation's. Over a trial: `before` is the parent, `after` the draft as a release.
with concerned as (select ref_area from touched where dataset = $ds)
select
    case when old.obs_status is null then 'new' when new.obs_status is null then 'removed' else 'revised' end as change,
    ref_area, time_period, measure, activity, definition,
    old.obs_value as old_value, new.obs_value as new_value, old.obs_status as old_status, new.obs_status as new_status
from (from before.observation semi join concerned using (ref_area) where dataset = $ds) as old
full join (from after.observation semi join concerned using (ref_area) where dataset = $ds) as new
    using (dataset, ref_area, time_period, freq, measure, activity, price_basis, definition)
where old.obs_value is distinct from new.obs_value or old.obs_status is distinct from new.obs_status
order by change, measure, time_period desc, ref_area, activity;
