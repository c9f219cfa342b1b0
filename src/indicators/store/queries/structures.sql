-- Output and its shares by activity for the areas named. Grain: ref_area, time_period, activity.
-- Asked of the observations, which lie together by area; `structure` has them by activity.
with own as (
    from observation where dataset = $ds and definition = '_Z' and list_contains($areas::varchar[], ref_area)
),
total as (
    from own
    where activity = '_T' and measure = (select total_level from dataset where dataset = $ds)
)
select
    part.dataset, activity.scheme, part.ref_area, part.time_period, part.activity, part.obs_value as output,
    share_pct(part.obs_value, total.obs_value) as share_of_output_pct,
    share_status(part.obs_value, part.obs_status, total.obs_value) as obs_status,
    share_reason(total.obs_value) as reason, both_sources(part.source, total.source) as source, activity.position
from own as part
join activity using (activity)
left join total using (ref_area, time_period)
where activity.scheme = $acts and part.measure = (select activity_level from dataset where dataset = $ds)
order by part.ref_area, part.time_period, activity.position;
