-- Figures that can be ranked or shown, before and after a draft, for every ranking in which one of them changes.
-- Totals and residuals of contributions are left out: each scheme has its own. Over a trial.
-- Grain: measure, activity, basis, definition, ref_area, time_period.
with old as not materialized (
    from before.indicator_value
    where dataset = $ds and length(time_period) = 4 and (basis = '_Z' or activity not in ('_T', '_R'))
),
new as not materialized (
    from after.indicator_value
    where dataset = $ds and length(time_period) = 4 and (basis = '_Z' or activity not in ('_T', '_R'))
),
concerned as (select ref_area from touched where dataset = $ds),
changed as (
    select distinct measure, activity, basis, definition, time_period
    from (from old where measure = 'share_of_nation_pct' or ref_area in (from concerned)) as old
    full join (from new where measure = 'share_of_nation_pct' or ref_area in (from concerned)) as new
        using (measure, activity, basis, definition, ref_area, time_period)
    where old.obs_value is distinct from new.obs_value
)
select
    measure, activity, basis, definition, ref_area, time_period, old.obs_value as old_value,
    new.obs_value as new_value, old.obs_status as old_status, new.obs_status as new_status,
    coalesce(old.reason, '') as old_reason, coalesce(new.reason, '') as new_reason,
    coalesce(area.kind, '') as area_kind
from (from old semi join changed using (measure, activity, basis, definition, time_period)) as old
full join (from new semi join changed using (measure, activity, basis, definition, time_period)) as new
    using (measure, activity, basis, definition, ref_area, time_period)
left join after.area as area using (ref_area)
order by measure, activity, basis, definition, time_period, ref_area;
