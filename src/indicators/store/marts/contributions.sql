-- Contributions as the formulas gave them (`rows_in`), with output and its share beside them, for some areas that
-- follow each other by code. Grain: that of contribution. One breakdown after the other: a coarse one asked of a year lies
-- in few blocks of the many that a fine one fills.
insert into contribution by name
with outputs as (
    from observation
    where dataset = $dataset and definition = '_Z' and ref_area between $first and $last
)
select
    rows_in.*, part.obs_value as output, share_pct(part.obs_value, whole.obs_value) as share_of_output_pct
from rows_in
left join outputs as part
    on part.measure = $activity_level and part.ref_area = rows_in.ref_area
    and part.time_period = rows_in.time_period and part.activity = rows_in.activity
left join outputs as whole
    on whole.measure = $total_level and whole.activity = '_T' and whole.ref_area = rows_in.ref_area
    and whole.time_period = rows_in.time_period
order by rows_in.scheme, rows_in.ref_area, rows_in.time_period;
