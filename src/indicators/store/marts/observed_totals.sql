-- Published totals and published figures as they stand, of the areas touched. Grain: that of area_value.
insert into area_value
select
    dataset, measure, price_basis, definition, ref_area, time_period, freq, obs_value, obs_status, '' as reason,
    decimals, source
from observation
semi join touched using (dataset, ref_area)
where activity = '_T'
order by dataset, measure, definition, time_period, ref_area;
