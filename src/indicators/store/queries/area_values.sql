-- Every total and published figure of the areas named. Grain: measure, definition, ref_area, time_period.
select * exclude (freq)
from area_value
where dataset = $ds and list_contains($areas::varchar[], ref_area)
order by measure, definition, ref_area, time_period;
