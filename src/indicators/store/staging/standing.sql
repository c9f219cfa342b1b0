-- What the release holds of some measures of the dataset, in the types of the staged codes. Grain: the observation's.
create or replace temp table standing as
select
    ref_area::area_code as ref_area, time_period::period_code as time_period, freq::freq_code as freq,
    measure::measure_code as measure, activity::activity_code as activity, price_basis::basis_code as price_basis,
    definition::definition_code as definition, obs_value, obs_status, decimals
from held
where list_contains($measures::varchar[], measure);
