-- Figures that can be ranked or shown, before and after a draft, for every ranking in which one of them changes.
-- Totals and residuals of contributions are left out: each scheme has its own. Over a trial.
-- Grain: measure, activity, basis, definition, ref_area, time_period.
with figures as (
    select
        measure, activity, basis, definition, ref_area, time_period, old.obs_value as old_value,
        new.obs_value as new_value, old.obs_status as old_status, new.obs_status as new_status,
        coalesce(old.reason, '') as old_reason, coalesce(new.reason, '') as new_reason
    from (select * from before.indicator_value where dataset = $ds) as old
    full join (select * from after.indicator_value where dataset = $ds) as new
        using (measure, activity, basis, definition, ref_area, time_period)
    where length(time_period) = 4 and (basis = '_Z' or activity not in ('_T', '_R'))
),
touched as (
    select distinct measure, activity, basis, definition, time_period
    from figures
    where old_value is distinct from new_value
)
select figures.*, coalesce(area.kind, '') as area_kind
from figures
join touched using (measure, activity, basis, definition, time_period)
left join after.area as area using (ref_area)
order by measure, activity, basis, definition, time_period, ref_area;
