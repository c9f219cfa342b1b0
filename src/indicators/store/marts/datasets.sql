-- The datasets whose marts are to be computed, with what these are computed from. Grain: dataset.
select dataset, benchmark, total_level, activity_level, coalesce(bases, '') as bases, coalesce(schemes, '') as schemes
from dataset
where dataset in (select dataset from touched)
order by dataset;
