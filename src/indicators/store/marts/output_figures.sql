-- Output of some years in numbers, of the areas touched. Grain: that of output_figure. In the order it is asked in: a year
-- of all areas lies together.
insert into output_figure
select output_figures.* exclude (ref_area)
from output_figures
semi join touched using (dataset, ref_area)
where year between $first and $last
order by dataset, scheme, year, number, area;
