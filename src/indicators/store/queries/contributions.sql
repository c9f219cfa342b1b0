-- Contributions of activities to growth, with output, share and growth of the total beside them.
-- Grain: ref_area, time_period, activity. For the cities that pass the filters, or the areas named.
with latest_output as (
    select ref_area, max_by(obs_value, time_period) as gdp
    from area_value
    where dataset = $ds and measure = 'gdp_current_prices' and obs_value is not null and length(time_period) = 4
    group by ref_area
),
chosen_areas as (
    select area.ref_area
    from area
    left join latest_output using (ref_area)
    where case
        when len($areas::varchar[]) > 0 then list_contains($areas::varchar[], area.ref_area)
        else area.kind = 'city'
            and (len($prov::varchar[]) = 0 or list_contains(
                $prov::varchar[], case when area.parent = 'CN' then area.ref_area else area.parent end))
            and (len($region::varchar[]) = 0 or list_contains($region::varchar[], area.region))
            and (len($tier::varchar[]) = 0 or list_contains($tier::varchar[], area.tier))
            and ($floor = 0 or latest_output.gdp >= $floor)
    end
)
select contribution.*, structure.output, structure.share_of_output_pct, activity.position
from contribution
join chosen_areas using (ref_area)
left join structure using (dataset, scheme, ref_area, time_period, activity)
left join activity using (activity)
where contribution.dataset = $ds and contribution.scheme = $acts and contribution.basis = $basis
order by time_period, ref_area, position nulls last, contribution.activity;
