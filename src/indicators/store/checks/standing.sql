-- What a release holds of some measures of a dataset, for the areas of the new figures, those they lie in and those
-- that lie in them. Grain: the observation's.
create temp table standing as
with own as (select distinct ref_area from received),
near as (
    select ref_area from own
    union
    select area.parent from area join own using (ref_area) where area.parent is not null
    union
    select area.ref_area from area join own on area.parent = own.ref_area
)
select ref_area, time_period, freq, measure, activity, price_basis, definition, obs_value, obs_status, decimals
from observation
semi join near using (ref_area)
where dataset = $ds and list_contains($measures::varchar[], measure);
