-- How many values each release changed. Grain: release, measure.
select release, measure, count(*) as changed from revision where dataset = $ds group by all order by all;
