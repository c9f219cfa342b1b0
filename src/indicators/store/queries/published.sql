-- Published figures of high-tech and kindred fields, each with its definition and base; all measures.
-- Grain: definition, measure, price_basis, ref_area, time_period.
select value.*, area.kind as area_kind, area.region, area.tier,
    case when area.parent = 'CN' then area.ref_area else area.parent end as province
from area_value as value
join area using (ref_area)
where value.dataset = $ds and value.definition <> '_Z'
order by value.definition, value.measure, value.time_period, value.ref_area;
