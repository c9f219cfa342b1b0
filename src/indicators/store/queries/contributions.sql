-- Contributions of activities to growth, with output, share and growth of the total beside them, of the areas named.
-- Grain: ref_area, time_period, activity.
select contribution.*, activity.position
from contribution
left join activity using (activity)
where contribution.dataset = $ds and contribution.scheme = $acts and contribution.basis = $basis
    and list_contains($areas::varchar[], contribution.ref_area)
order by time_period, ref_area, position nulls last, contribution.activity;
