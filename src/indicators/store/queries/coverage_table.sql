-- How many areas have each observed measure in each period. Grain: measure, activity, definition, time_period.
select measure, activity, definition, freq, time_period, count(*) as areas
from observation
where dataset = $ds and obs_value is not null
group by all
order by all;
