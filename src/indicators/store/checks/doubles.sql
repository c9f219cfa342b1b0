-- Figures whose key stands in the file before. Grain: the second and later rows of a key. `same`: the figure is the same.
select
    again.ref_area, again.measure, again.activity, again.time_period, again.obs_value, again.file, again.sheet,
    again.cell, first.obs_value as first_value, first.cell as first_cell,
    again.obs_value is not distinct from first.obs_value as same, count(*) over (partition by same) as total
from (from received where again) as again
join incoming as first using (ref_area, time_period, freq, measure, activity, price_basis, definition)
order by same, again.line
limit $most;
