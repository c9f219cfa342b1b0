-- Areas with more output than the area they lie in, where one of the two is new. Grain: measure, activity, ref_area,
-- time_period.
with levels as (
    from combined
    where definition = '_Z' and obs_value is not null and measure in ($activity_level, $total_level)
),
wholes as (from levels where ref_area in (select parent from area))
select
    part.ref_area, part.measure, part.activity, part.time_period, part.obs_value, part.file, part.sheet, part.cell,
    whole.ref_area as whole_area, whole.measure as whole_measure, whole.activity as whole_activity,
    whole.obs_value as whole_value, row_number() over (order by part.line, whole.line) as place, count(*) over () as total
from levels as part
join area on part.ref_area = area.ref_area
join wholes as whole
    on area.parent = whole.ref_area and part.time_period = whole.time_period and part.measure = whole.measure
    and part.activity = whole.activity
where (part.new or whole.new) and part.obs_value > whole.obs_value * 1.0001 + 0.05
order by place
limit $most;
