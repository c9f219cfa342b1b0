-- How many figures of a file stand in it once more. No row where none does; else one.
with again as (from received where again),
first as (
    from incoming
    semi join again using (ref_area, time_period, freq, measure, activity, price_basis, definition)
)
select count(*) as total, arg_min(again.file, again.line) as file
from again
join first using (ref_area, time_period, freq, measure, activity, price_basis, definition)
where again.obs_value is not distinct from first.obs_value
having count(*) > 0;
