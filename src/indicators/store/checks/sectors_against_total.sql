-- Totals that the complete set of top activities of a scheme misses by more than rounding, where one of them is new.
-- Half a unit of the last published decimal is how far rounding may have moved a figure. Grain: ref_area, time_period.
with top as (
    select activity from activity where scheme = $scheme and coalesce(parent, '_T') = '_T'
),
accounts as (
    select *, 0.5 * pow(10, -coalesce(decimals, 1)) as half
    from combined
    where definition = '_Z' and obs_value is not null
),
summed as (
    select
        ref_area, time_period, sum(obs_value) as sum, sum(half) as half, bool_or(new) as new,
        count(distinct activity) as activities
    from accounts
    semi join top using (activity)
    where measure = $activity_level
    group by ref_area, time_period
),
both_sides as (
    select total.*, summed.sum, total.half + summed.half as tolerance
    from accounts as total
    join summed using (ref_area, time_period)
    where total.measure = $total_level and total.activity = '_T' and (total.new or summed.new)
        and activities = (select count(*) from top)
)
select
    ref_area, measure, activity, time_period, obs_value, sum, tolerance, file, sheet, cell, row_number() over (order by line, ref_area, time_period) as place, count(*) over () as total
from both_sides
where abs(sum - obs_value) > tolerance * 1.0001
order by place
limit $most;
