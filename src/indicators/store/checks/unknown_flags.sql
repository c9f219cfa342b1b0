-- Flags that mean nothing, each where it stands first. Grain: the flag as written.
select
    'status-unknown' as code, status as written, (select file from place_given) as file, (select sheet from place_given) as sheet,
    arg_min((select letter from columns_given where columns_given.position = told.position) || number, number) as cell,
    row_number() over (order by min(number)) as place, count(*) over () as total
from told
where status in (select written from flags_given where obs_status is null)
group by status
order by place
limit $most;
