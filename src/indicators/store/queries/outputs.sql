-- One measure of output by activity with the published totals (`_T`), for the cities that pass the reader's
-- filters and for one more area, the benchmark. Years only. Grain: ref_area, time_period, activity.
with latest_output as (
    select ref_area, max_by(obs_value, time_period) as output
    from observation
    where dataset = $ds and measure = $total_level and activity = '_T' and obs_value is not null
        and length(time_period) = 4 and definition = '_Z'
    group by ref_area
),
chosen_areas as (
    select area.ref_area
    from area
    left join latest_output using (ref_area)
    where area.ref_area = $benchmark
        or (area.kind = 'city'
            and (len($prov::varchar[]) = 0 or list_contains(
                $prov::varchar[], case when area.parent = 'CN' then area.ref_area else area.parent end))
            and (len($region::varchar[]) = 0 or list_contains($region::varchar[], area.region))
            and (len($tier::varchar[]) = 0 or list_contains($tier::varchar[], area.tier))
            and ($floor = 0 or latest_output.output >= $floor))
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
