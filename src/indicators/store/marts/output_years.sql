-- How many rows of yearly output each year brings, of the areas touched. Grain: year.
select year, count(*) as rows from yearly_outputs semi join touched using (dataset, ref_area) group by all order by all;
