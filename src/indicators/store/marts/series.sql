-- A measure of totals and one of the top activities of the dataset's schemes, for some areas.
-- Grain: scheme, ref_area, time_period, activity. A total stands under every scheme.
with top_activities as (
    select scheme, activity from activity
    where list_contains($schemes, scheme) and (parent is null or parent = '_T')
    union all
    select unnest($schemes), '_T'
)
select
    top_activities.scheme, ref_area, time_period, activity, obs_value, obs_status, decimals, source
from observation
join top_activities using (activity)
where dataset = $dataset and ref_area in (select unnest($areas))
    and measure = case when activity = '_T' then $of_total else $of_activity end
    and definition = '_Z'
order by all;
