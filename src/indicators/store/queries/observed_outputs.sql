-- Another measure by activity than the one output is kept in, with its totals (`_T`), in the years named, for the cities
-- that pass the reader's filters and for one more area, the benchmark. Grain: ref_area, time_period, activity.
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
where observation.dataset = $ds and observation.definition = '_Z' and list_contains($periods::varchar[], observation.time_period)
    and observation.measure = $measure and (observation.activity = '_T' or activity.scheme = $acts)
order by observation.time_period, observation.ref_area, activity.position, observation.activity;
