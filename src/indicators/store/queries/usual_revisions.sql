-- How large revisions of each measure of a dataset have been: the 95th percentile, relative and in points.
-- Grain: measure.
select
    measure, count(*) as revisions,
    quantile_cont(abs(new_value / old_value - 1), 0.95) filter (where old_value > 0) as relative,
    quantile_cont(abs(new_value - old_value), 0.95) as points
from revision
where dataset = $ds and old_value is not null and new_value is not null
group by measure
order by measure;
