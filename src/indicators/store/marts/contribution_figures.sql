-- Contributions in numbers, of the areas touched. Grain: that of contribution_figure. A year of all areas lies together;
-- which breakdown comes first does not matter.
insert into contribution_figure
select contribution_figures.* exclude (ref_area)
from contribution_figures
semi join touched using (dataset, ref_area)
order by hash(dataset, scheme, basis), year, area, number;
