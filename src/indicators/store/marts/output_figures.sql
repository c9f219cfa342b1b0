-- Output of some years in numbers, of the areas touched. Grain: that of output_figure. A year of all areas
-- lies together. Which breakdown comes first does not matter: their hashes are sorted in a third of the time texts take.
insert into output_figure
select output_figures.* exclude (ref_area)
from output_figures
semi join touched using (dataset, ref_area)
where year between $first and $last
order by hash(dataset, scheme), year, number, area;
