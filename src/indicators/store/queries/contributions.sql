-- Contributions of activities to growth, with output, share and growth of the total beside them.
-- Grain: ref_area, time_period, activity. For the cities that pass the filters, or the areas named.
with chosen_areas as (
    select unnest($areas::varchar[]) as ref_area
    union
    select ref_area from chosen_cities($ds, $prov, $region, $tier, $floor) where len($areas::varchar[]) = 0
)
select contribution.*, activity.position
from contribution
join chosen_areas using (ref_area)
left join activity using (activity)
where contribution.dataset = $ds and contribution.scheme = $acts and contribution.basis = $basis
order by time_period, ref_area, position nulls last, contribution.activity;
