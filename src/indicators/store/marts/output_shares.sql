-- Output of every published activity and its share of total output, for some areas.
-- Grain: that of structure. The share is not defined where the total is missing or not positive.
insert into structure
select
    part.dataset, activity.scheme, part.ref_area, part.time_period, part.activity, part.obs_value,
    case when whole.obs_value > 0 then 100 * part.obs_value / whole.obs_value end,
    case when part.obs_value is null then part.obs_status when whole.obs_value > 0 then part.obs_status
        when whole.obs_value is null then 'O' else 'M' end,
    case when whole.obs_value is null then 'total_missing' when whole.obs_value <= 0 then 'total_not_positive'
        else '' end,
    case when whole.source is null or part.source = whole.source then part.source
        else part.source || ';' || whole.source end
from observation as part
join activity using (activity)
left join observation as whole
    on whole.dataset = part.dataset and whole.measure = $total_level and whole.activity = '_T'
    and whole.definition = '_Z' and whole.ref_area = part.ref_area and whole.time_period = part.time_period
where part.dataset = $dataset and part.measure = $activity_level and part.definition = '_Z'
order by activity.scheme, part.time_period, part.ref_area, activity.position;
