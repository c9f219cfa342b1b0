-- Published figures of high-tech and kindred fields, each with its definition and base; all measures.
-- Of one definition ('': of all) and of the areas named (none: of all). Grain: definition, measure, price_basis, ref_area,
-- time_period.
select value.*, area.kind as area_kind, area.region, area.tier,
    case when area.parent = 'CN' then area.ref_area else area.parent end as province
from area_value as value
join area using (ref_area)
where value.dataset = $ds and value.definition <> '_Z'
    and ($definition = '' or value.definition = $definition)
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], value.ref_area))
order by value.definition, value.measure, value.time_period, value.ref_area;
