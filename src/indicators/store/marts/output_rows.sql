-- How many rows of output each activity brings, of the areas touched. Grain: activity.
select part.activity, count(*) as rows
from observation as part
semi join touched using (dataset, ref_area)
join dataset using (dataset)
where part.measure = dataset.activity_level and part.definition = '_Z'
group by all
order by all;
