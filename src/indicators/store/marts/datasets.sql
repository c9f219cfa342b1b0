-- The datasets that have observations, with what their marts are computed from. Grain: dataset.
select dataset, benchmark, total_level, activity_level, coalesce(bases, '') as bases, coalesce(schemes, '') as schemes
from dataset
where dataset in (select distinct dataset from observation)
order by dataset;
