-- Output by activity with the published totals (`_T`), in the years named, for the cities that pass the reader's
-- filters and for one more area, the benchmark. Grain: ref_area, time_period, activity.
with chosen_areas as (
    select ref_area from chosen_cities($ds, $prov, $region, $tier, $floor)
    union
    select $benchmark
),
figures as (
    select
        ref_area, time_period, activity, output as obs_value, output_status as obs_status, decimals,
        output_source as source
    from structure
    where dataset = $ds and scheme = $acts and time_period in (select unnest($periods::varchar[]))
    union all
    select ref_area, time_period, '_T', obs_value, obs_status, decimals, source
    from area_value
    where dataset = $ds and measure = $total_level and definition = '_Z'
        and time_period in (select unnest($periods::varchar[]))
)
select figures.*, activity.parent, activity.position
from figures
join chosen_areas using (ref_area)
left join activity using (activity)
order by time_period, ref_area, position, activity;
