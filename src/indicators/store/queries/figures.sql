-- One measure for the cities that pass the reader's filters, all years. Grain: ref_area, time_period.
with latest_output as (
    select ref_area, max_by(obs_value, time_period) as gdp
    from area_value
    where dataset = $ds and measure = 'gdp_current_prices' and obs_value is not null and length(time_period) = 4
    group by ref_area
),
chosen_areas as (
    select area.ref_area, case when area.parent = 'CN' then area.ref_area else area.parent end as province,
        area.region, area.tier, latest_output.gdp
    from area
    left join latest_output using (ref_area)
    where area.kind = 'city'
        and (len($prov::varchar[]) = 0 or list_contains($prov::varchar[], province))
        and (len($region::varchar[]) = 0 or list_contains($region::varchar[], area.region))
        and (len($tier::varchar[]) = 0 or list_contains($tier::varchar[], area.tier))
        and ($floor = 0 or latest_output.gdp >= $floor)
)
select value.*, chosen_areas.province, chosen_areas.region, chosen_areas.tier, chosen_areas.gdp
from indicator_value as value
join chosen_areas using (ref_area)
where value.dataset = $ds and value.measure = $measure and value.activity = $act and value.basis = $basis
    and value.definition = $definition and length(value.time_period) = 4
order by value.time_period, value.ref_area;
