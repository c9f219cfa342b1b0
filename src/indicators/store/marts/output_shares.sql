-- Output of some published activities and its share of total output, of the areas touched. Grain: that of structure.
-- In the order it is ranked in: one activity after the other, period by period.
insert into structure
select
    part.dataset, activity.scheme, part.ref_area, part.time_period, part.activity, part.obs_value,
    share_pct(part.obs_value, whole.obs_value), share_status(part.obs_value, part.obs_status, whole.obs_value),
    share_reason(whole.obs_value), both_sources(part.source, whole.source),
    part.obs_status, part.decimals, part.source
from observation as part
semi join touched using (dataset, ref_area)
join dataset using (dataset)
join activity using (activity)
left join area_value as whole
    on whole.dataset = part.dataset and whole.measure = dataset.total_level and whole.definition = '_Z'
    and whole.ref_area = part.ref_area and whole.time_period = part.time_period
where part.measure = dataset.activity_level and part.definition = '_Z'
    and part.activity between $first and $last
order by part.activity, part.time_period, part.ref_area;
