-- What a file brings, in outline. Grain: measure, ref_area.
select
    measure::varchar as measure, ref_area::varchar as ref_area, max(obs_value) as largest,
    min(time_period)::varchar as first_period
from incoming
group by measure, ref_area;
