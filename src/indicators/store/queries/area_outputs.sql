-- One measure by activity with its totals (`_T`), for the areas named, every year. Asked of the observations, which lie
-- together by area. Grain: ref_area, time_period, activity.
select
    observation.ref_area, observation.time_period, observation.activity, observation.obs_value,
    observation.obs_status, observation.decimals, observation.source, activity.parent, activity.position
from observation
left join activity using (activity)
where observation.dataset = $ds and observation.definition = '_Z' and length(observation.time_period) = 4
    and list_contains($areas::varchar[], observation.ref_area)
    and case when observation.activity = '_T' then observation.measure = $total_level
        else observation.measure = $activity_level and activity.scheme = $acts end
order by observation.time_period, observation.ref_area, activity.position, observation.activity;
