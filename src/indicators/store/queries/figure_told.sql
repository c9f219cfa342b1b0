-- What is said of the figures of cities. Grain: told, which counts from 0.
select obs_status, reason, decimals, source from figure_told order by told;
