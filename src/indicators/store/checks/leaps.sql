-- Levels further from the year before (or, without one, the year after) than their series usually moves: three times the
-- 90th percentile of its yearly changes in the release, never less than `$least`; `$without_history` where there are
-- too few. `leap` and `usual` in powers of ten. Grain: the observation's.
with changes as (
    select
        ref_area, measure, activity, definition,
        abs(log10(obs_value / lag(obs_value) over (
            partition by ref_area, measure, activity, definition order by time_period
        ))) as change
    from standing
    where freq = 'A' and obs_value > 0
),
habits as (
    select ref_area, measure, activity, definition, greatest(3 * quantile_cont(change, 0.9), $least) as usual
    from changes
    group by all
    having count(change) >= $enough
),
neighbours as (
    select
        *, case when lag(year) over one = year - 1 then lag(obs_value) over one end as before,
        case when lead(year) over one = year + 1 then lead(obs_value) over one end as after
    from (
        select
            ref_area, measure, activity, price_basis, definition, freq, time_period, obs_value, key, line, new,
            left(time_period::varchar, 4)::smallint as year,
            if(freq = 'A', '', substr(time_period::varchar, 5)) as part
        from combined
        where obs_value is not null
    )
    where not regexp_matches(measure, '_(pct|pp)$')
    window one as (
        partition by ref_area, measure, activity, price_basis, definition, freq, part order by year
    )
),
leaps as (
    select
        line, case when before > 0 then before else after end as near, log10(obs_value / near) as leap,
        coalesce(usual, $without_history) as usual
    from neighbours
    left join habits using (ref_area, measure, activity, definition)
    where new and obs_value > 0 and case when before > 0 then before else after end > 0
        and not list_contains($spared::varchar[], key)
)
select
    ref_area, measure, activity, time_period, obs_value, near, leap, usual, file, sheet, cell,
    row_number() over (order by line) as place, count(*) over () as total
from (from leaps where abs(leap) > usual) as leaps
join incoming using (line)
order by place
limit $most;
