-- Numbers for the codes that have none yet, and for what is newly said of output and contributions of the areas touched.
-- Those that stand stay: rows of areas that are not touched know them. Grain: those of the four tables.
insert into area_number
select (select coalesce(max(area), -1) from area_number) + row_number() over (order by area), ref_area
from area_numbers
anti join area_number using (ref_area);
insert into activity_number
select (select coalesce(max(number), -1) from activity_number) + row_number() over (order by number), activity
from activity_numbers
anti join activity_number using (activity);
insert into output_told
select
    (select coalesce(max(told), -1) from output_told) + row_number() over (order by obs_status, decimals, source), said.*
from (
    select obs_status, decimals, source from yearly_outputs semi join touched using (dataset, ref_area)
    except
    select obs_status, decimals, source from output_told
) as said;
insert into contribution_told
select
    (select coalesce(max(told), -1) from contribution_told)
        + row_number() over (order by obs_status, reason, share_of_growth_status, share_of_growth_reason, source),
    said.*
from (
    select obs_status, reason, share_of_growth_status, share_of_growth_reason, source
    from contribution
    semi join touched using (dataset, ref_area)
    where length(time_period) = 4
    except
    select obs_status, reason, share_of_growth_status, share_of_growth_reason, source from contribution_told
) as said;
