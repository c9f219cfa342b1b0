-- Labels of levels whose figures are nearly all the same power of ten away from what the release holds. Grain: key.
with powers as (
    select new.key, new.measure, new.file, new.sheet, new.line, log10(new.obs_value / old.obs_value) as power
    from incoming as new
    join standing as old using (ref_area, time_period, freq, measure, activity, price_basis, definition)
    where new.obs_value > 0 and old.obs_value > 0 and not regexp_matches(measure, '_(pct|pp)$')
),
usual as (select *, round(median(power) over (partition by key)) as whole from powers)
select key, arg_min(measure, line) as measure, arg_min(file, line) as file, arg_min(sheet, line) as sheet, whole
from usual
group by key, whole
having whole <> 0 and count(*) >= $enough and avg((abs(power - whole) < 2 * $near)::integer) > 0.8
order by min(line);
