-- How many of the new figures are new to the release, differ from it or are the same; and how many of its figures, in
-- series the new ones touch, they do not have (`absent`). One row.
with pairs as (
    select
        old.obs_status is null as added,
        new.obs_value is distinct from old.obs_value or new.obs_status::varchar is distinct from old.obs_status as differs
    from incoming as new
    left join standing as old using (ref_area, time_period, freq, measure, activity, price_basis, definition)
),
touched as (select distinct measure, price_basis, definition, freq from incoming),
absent as (
    select old.measure
    from standing as old
    semi join touched using (measure, price_basis, definition, freq)
    anti join incoming using (ref_area, time_period, freq, measure, activity, price_basis, definition)
)
select
    count(*) filter (where added) as new, count(*) filter (where not added and differs) as revised,
    count(*) filter (where not added and not differs) as same, (select count(*) from absent) as absent
from pairs;
