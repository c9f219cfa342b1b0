-- The areas with contributions, each with its first period. Grain: ref_area.
select ref_area, min(time_period) as time_period
from contribution
where dataset = $ds and scheme = $acts and basis = $basis
group by ref_area
order by time_period, ref_area;
