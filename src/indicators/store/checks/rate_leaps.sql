-- Growth rates further than `$points` from the year before or, without one, the year after. Grain: the observation's.
with neighbours as (
    select
        *, first_value(obs_value) over (one order by year range between 1 preceding and 1 preceding) as before,
        first_value(obs_value) over (one order by year range between 1 following and 1 following) as after
    from (select *, left(time_period::varchar, 4)::integer as year from combined where obs_value is not null)
    where contains(measure, 'growth') and regexp_matches(measure, '_(pct|pp)$')
    window one as (partition by ref_area, measure, activity, definition, freq, substr(time_period::varchar, 5))
),
leaps as (
    select *, coalesce(before, after) as near
    from neighbours
    where new and not list_contains($spared::varchar[], key)
)
select ref_area, measure, activity, time_period, obs_value, near, file, sheet, cell, row_number() over (order by line) as place, count(*) over () as total
from leaps
where abs(obs_value - near) > $points
order by place
limit $most;
