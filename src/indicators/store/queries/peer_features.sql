-- Features that peers are found by: shares of the activities right below the total, size, and growth over five
-- years. Cities only. Grain: ref_area, measure. A share or size is that of one year; growth is the mean of the
-- years to it.
with cities as (select ref_area from area where kind = 'city')
select ref_area, 'share_' || activity as measure, share_of_output_pct as obs_value, obs_status
from structure
join cities using (ref_area)
join activity using (scheme, activity)
where dataset = $ds and scheme = $acts and time_period = $t and share_of_output_pct is not null
    and coalesce(activity.parent, '_T') = '_T'
union all
select ref_area, 'size', ln(obs_value), obs_status
from area_value
join cities using (ref_area)
where dataset = $ds and measure = $size and definition = '_Z' and time_period = $t and obs_value > 0
union all
select ref_area, 'growth', avg(obs_value), 'A'
from area_value
join cities using (ref_area)
where dataset = $ds and measure = $growth and definition = '_Z' and obs_value is not null
    and coalesce(reason, '') <> 'break_in_series'
    and time_period <= $t and try_cast(time_period as integer) > try_cast($t as integer) - 5
group by ref_area
having count(*) >= 3
order by ref_area, measure;
