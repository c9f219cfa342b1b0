-- Activities larger than the one they are part of, or than the total, where one of the two is new.
-- Grain: ref_area, time_period, activity.
with accounts as (from combined where definition = '_Z' and obs_value is not null),
parts as (
    select part.*, coalesce(activity.parent, '_T') as whole
    from accounts as part
    join activity using (activity)
    where measure = $activity_level and activity <> '_T'
),
wholes as (
    from accounts
    where measure in ($activity_level, $total_level) and (activity = '_T' or activity in (select parent from activity))
)
select
    part.ref_area, part.measure, part.activity, part.time_period, part.obs_value, part.file, part.sheet, part.cell,
    whole.ref_area as whole_area, whole.measure as whole_measure, whole.activity as whole_activity,
    whole.obs_value as whole_value, row_number() over (order by part.line, whole.line) as place, count(*) over () as total
from parts as part
join wholes as whole
    on part.ref_area = whole.ref_area and part.time_period = whole.time_period and part.whole = whole.activity
where (part.new or whole.new) and part.obs_value > whole.obs_value * 1.0001 + 0.05
order by place
limit $most;
