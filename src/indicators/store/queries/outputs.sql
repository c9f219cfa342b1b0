-- One measure of output by activity with the published totals (`_T`), for the cities that pass the reader's
-- filters and for one more area, the benchmark. Years only. Grain: ref_area, time_period, activity.
with chosen_areas as (
    select ref_area from chosen_cities($ds, $prov, $region, $tier, $floor)
    union
    select $benchmark
)
select
    observation.ref_area, observation.time_period, observation.activity, observation.obs_value,
    observation.obs_status, observation.decimals, observation.source, activity.parent, activity.position
from observation
join chosen_areas using (ref_area)
left join activity on activity.activity = observation.activity
where observation.dataset = $ds and observation.definition = '_Z' and length(observation.time_period) = 4
    and case when observation.activity = '_T' then observation.measure = $total_level
        else observation.measure = $activity_level and activity.scheme = $acts end
order by observation.time_period, observation.ref_area, activity.position, observation.activity;
