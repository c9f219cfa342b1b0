-- Output of an area as per cent of the output of the dataset's benchmark, same period, same price basis: of the areas
-- touched, of all where the benchmark is. Grain: that of area_value. Not defined where the benchmark is missing or not
-- positive.
insert into area_value
select
    part.dataset, 'share_of_nation_pct', part.price_basis, part.definition, part.ref_area, part.time_period,
    part.freq, share_pct(part.obs_value, whole.obs_value), part.obs_status, '' as reason, null as decimals,
    both_sources(part.source, whole.source)
from area_value as part
join area using (ref_area)
join area_value as whole
    on whole.dataset = part.dataset and whole.measure = part.measure and whole.time_period = part.time_period
    and whole.price_basis = part.price_basis and whole.definition = part.definition
where part.dataset = $dataset and part.measure = $level and whole.ref_area = $benchmark
    and area.kind = 'city' and whole.obs_value > 0 and part.obs_value is not null
    and ($benchmark in (select ref_area from touched where dataset = $dataset)
        or part.ref_area in (select ref_area from touched where dataset = $dataset))
order by part.time_period, part.ref_area;
