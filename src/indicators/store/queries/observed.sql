-- How many observations a dataset has, of how many areas, from when to when. Grain: one row.
select
    count(*) as observations,
    count(distinct ref_area) as areas,
    min(time_period) as first_period,
    max(time_period) as last_period
from observation
where dataset = $ds;
