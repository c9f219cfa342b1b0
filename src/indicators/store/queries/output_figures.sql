-- Yearly output of some activities that follow each other in one breakdown, with the totals of the same years, in numbers.
-- Grain: year, number (of the activity), area.
select year, number, area, output, told
from output_figure
where dataset = $ds and scheme = $acts and year between $since and $t and number between $first and $last
union all
select year, number, area, output, told
from output_figure
where dataset = $ds and scheme = '' and year between $since and $t;
