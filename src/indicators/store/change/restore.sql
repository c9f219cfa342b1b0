-- Restore: the whole state of an earlier release takes the place of what stands. Only areas whose observations are not
-- the same, as the sums of their hashes tell, are looked at one by one. Grain: dataset, ref_area.
create temp table altered as
with now as (
    select
        dataset, ref_area,
        sum(hash(time_period, freq, measure, activity, price_basis, definition, obs_value, obs_status, decimals, source,
            note)) as mark
    from parent.observation
    group by all
),
before as (
    select
        dataset, ref_area,
        sum(hash(time_period, freq, measure, activity, price_basis, definition, obs_value, obs_status, decimals, source,
            note)) as mark
    from earlier.observation
    group by all
)
select dataset, ref_area
from now
full join before using (dataset, ref_area)
where now.mark is distinct from before.mark;
create temp view coming as
select * from earlier.observation semi join altered using (dataset, ref_area);
create temp view standing as
select * from parent.observation semi join altered using (dataset, ref_area);
