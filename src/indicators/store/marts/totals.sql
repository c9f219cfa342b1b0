-- One measure of the totals of some areas. Grain: ref_area, time_period.
select ref_area, time_period, freq, obs_value, obs_status, decimals, source
from observation
where dataset = $dataset and ref_area in (select unnest($areas)) and activity = '_T' and definition = '_Z'
    and measure = $measure
order by all;
