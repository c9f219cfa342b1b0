-- The same of all areas in one period. Grain: ref_area, activity.
select contribution.*, activity.position
from contribution
left join activity using (activity)
where contribution.dataset = $ds and contribution.scheme = $acts and contribution.basis = $basis
    and contribution.time_period = $t
order by ref_area, position nulls last, contribution.activity;
