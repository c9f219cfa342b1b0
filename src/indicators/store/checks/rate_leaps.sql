-- Growth rates further than `$points` from the year before or, without one, the year after. Grain: the observation's.
with neighbours as (
    select
        *, case when lag(year) over one = year - 1 then lag(obs_value) over one end as before,
        case when lead(year) over one = year + 1 then lead(obs_value) over one end as after
    from (
        select
            *, left(time_period::varchar, 4)::smallint as year,
            if(freq = 'A', '', substr(time_period::varchar, 5)) as part
        from combined
        where obs_value is not null
    )
    where contains(measure, 'growth') and regexp_matches(measure, '_(pct|pp)$')
    window one as (
        partition by ref_area, measure, activity, price_basis, definition, freq, part order by year
    )
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
