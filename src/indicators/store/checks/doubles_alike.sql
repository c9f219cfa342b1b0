-- How many figures of a file stand in it once more. No row where none does; else one.
select count(*) as total, arg_min(again.file, again.line) as file
from (from received where again) as again
join incoming as first using (ref_area, time_period, freq, measure, activity, price_basis, definition)
where again.obs_value is not distinct from first.obs_value
having count(*) > 0;
