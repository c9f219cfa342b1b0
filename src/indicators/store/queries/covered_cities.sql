-- The cities with figures. Grain: dataset, ref_area.
from covered_city order by all;
