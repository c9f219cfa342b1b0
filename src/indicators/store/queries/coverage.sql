-- How many cities have each measure in each year. Grain: dataset, measure, definition, time_period.
-- Published figures (a definition other than _Z) count apart from the national accounts.
select
    dataset, measure, definition, time_period, count(distinct ref_area) as areas,
    list(distinct ref_area) as ref_areas
from indicator_value
join area using (ref_area)
where area.kind = 'city' and obs_value is not null and length(time_period) = 4
group by all
order by all;
