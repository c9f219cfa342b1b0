-- Figures whose key stands in the file before with another figure; the first one stands. Grain: the later rows of a key.
with again as (from received where again),
first as (
    from incoming
    semi join again using (ref_area, time_period, freq, measure, activity, price_basis, definition)
)
select
    again.ref_area, again.measure, again.activity, again.time_period, again.obs_value, again.file, again.sheet,
    again.cell, first.obs_value as first_value, first.cell as first_cell,
    row_number() over (order by again.line) as place, count(*) over () as total
from again
join first using (ref_area, time_period, freq, measure, activity, price_basis, definition)
where again.obs_value is distinct from first.obs_value
order by place
limit $most;
