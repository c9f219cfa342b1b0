-- One total of the areas named, every period. Grain: definition, ref_area, time_period.
select * exclude (freq)
from area_value
where dataset = $ds and measure = $measure and ref_area in (select unnest($areas::varchar[]))
order by definition, ref_area, time_period;
