-- One measure of every area, all years, as it lies in the file: what is asked of it is picked from what comes.
-- Grain: ref_area, time_period.
select ref_area, time_period, obs_value, obs_status, reason, decimals, source
from indicator_value
where dataset = $ds and measure = $measure and activity = $act and basis = $basis and definition = $definition
    and length(time_period) = 4;
