-- Figures in place of others that are further from them than revisions of the measure usually go: three times the 95th
-- percentile of those the release knows, where it knows at least 20; never less than 5 per cent or one point; twice that
-- where it knows fewer. `usual` as a part of one for levels, in points for rates. Grain: the observation's.
with seen as (
    select
        measure, count(*) as revisions,
        quantile_cont(abs(new_value / old_value - 1), 0.95) filter (where old_value > 0) as relative,
        quantile_cont(abs(new_value - old_value), 0.95) as points
    from revision
    where dataset = $ds and old_value is not null and new_value is not null
    group by measure
),
revised as (
    select
        new.*, old.obs_value as old_value, not regexp_matches(measure, '_(pct|pp)$') as level,
        if(level, 0.05, 1.0) as least,
        if(level, abs(new.obs_value / old.obs_value - 1), abs(new.obs_value - old.obs_value)) as moved
    from incoming as new
    join standing as old using (ref_area, time_period, freq, measure, activity, price_basis, definition)
    where new.obs_value <> old.obs_value and not list_contains($spared::varchar[], key)
),
limited as (
    select
        revised.*,
        if(revisions >= 20, greatest(least, 3 * if(level, relative, points)), 2 * least) as usual
    from revised
    left join seen using (measure)
)
select
    ref_area, measure, activity, time_period, obs_value, old_value, usual, level, file, sheet, cell,
    row_number() over (order by line) as place, count(*) over () as total
from limited
where moved > usual + 1e-9
order by place
limit $most;
