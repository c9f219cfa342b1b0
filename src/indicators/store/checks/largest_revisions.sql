-- The figures that differ most from those they stand in place of, relatively; the largest first. Grain: the observation's.
select
    'revised' as change, ref_area::varchar as ref_area, time_period::varchar as time_period, measure::varchar as measure,
    activity::varchar as activity, definition::varchar as definition, old.obs_value as old_value,
    new.obs_value as new_value, old.obs_status as old_status, new.obs_status::varchar as new_status
from incoming as new
join standing as old using (ref_area, time_period, freq, measure, activity, price_basis, definition)
where new.obs_value is distinct from old.obs_value or new.obs_status::varchar is distinct from old.obs_status
order by abs(new_value / nullif(old_value, 0) - 1) desc nulls last, new.line
limit $most;
