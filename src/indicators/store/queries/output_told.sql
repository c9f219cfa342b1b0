-- What is said of output in numbers. Grain: told, which counts from 0.
select obs_status, decimals, source from output_told order by told;
