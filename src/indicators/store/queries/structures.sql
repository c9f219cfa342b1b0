-- Output and its shares by activity for the areas named. Grain: ref_area, time_period, activity.
select structure.*, activity.position
from structure
join activity using (activity)
where dataset = $ds and structure.scheme = $acts and list_contains($areas::varchar[], ref_area)
order by ref_area, time_period, position;
