-- Features of each city that peers are found by: sectors, size, growth. Grain: ref_area, feature.
select ref_area, 'share_' || activity as feature, share_of_output_pct as value
from structure
where dataset = $ds and scheme = $acts and time_period = $t
union all
select ref_area, 'size', ln(obs_value)
from area_value
where dataset = $ds and measure = 'gdp_current_prices' and time_period = $t and obs_value > 0
union all
select ref_area, 'growth', avg(obs_value)
from area_value
where dataset = $ds and measure = 'gdp_growth_volume_pct' and time_period <= $t
    and try_cast(time_period as integer) > try_cast($t as integer) - 5
group by ref_area
having count(*) >= 3
order by ref_area, feature;
