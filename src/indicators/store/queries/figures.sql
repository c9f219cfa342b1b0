-- One measure for the cities that pass the reader's filters, all years. Grain: ref_area, time_period.
select value.*, city.province, city.region, city.tier
from indicator_value as value
join chosen_cities($ds, $prov, $region, $tier, $floor) as city using (ref_area)
where value.dataset = $ds and value.measure = $measure and value.activity = $act and value.basis = $basis
    and value.definition = $definition and length(value.time_period) = 4
order by value.time_period, value.ref_area;
