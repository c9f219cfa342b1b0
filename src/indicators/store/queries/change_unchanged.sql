-- How many observations of a dataset a draft leaves as they are. One row, over a trial.
with concerned as (select ref_area from touched where dataset = $ds)
select (
    select count(*) from before.observation anti join concerned using (ref_area) where dataset = $ds
) + (
    select count(*)
    from (from before.observation semi join concerned using (ref_area) where dataset = $ds) as old
    join (from after.observation semi join concerned using (ref_area) where dataset = $ds) as new
        using (dataset, ref_area, time_period, freq, measure, activity, price_basis, definition)
    where old.obs_value is not distinct from new.obs_value and old.obs_status = new.obs_status
) as unchanged;
