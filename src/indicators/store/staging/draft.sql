-- The staged observations as a draft takes them, each key once. Grain: the observation's.
select
    (select dataset from place_given)::varchar as dataset, ref_area::varchar as ref_area,
    time_period::varchar as time_period, freq::varchar as freq, measure::varchar as measure,
    activity::varchar as activity, price_basis::varchar as price_basis, definition::varchar as definition, obs_value,
    obs_status, decimals::integer as decimals, (select source from place_given)::varchar as source, note
from staged
where not again
