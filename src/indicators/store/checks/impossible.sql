-- Figures that cannot be: output below zero, growth below -100 per cent, shares outside 0 to 100. `$rates`: the measures
-- counted in per cent or points. Grain: the observation's.
with wrong as (
    select
        *,
        case
            when not list_contains($rates::varchar[], measure) and obs_value < 0 then 'output-negative'
            when contains(measure, 'growth') and not contains(measure, 'share_of_growth') and obs_value < -100
                then 'growth-below-minus-100'
            when measure = 'published_share_pct' and not obs_value between 0 and 100 then 'share-out-of-range'
        end as code
    from incoming
)
select
    code, ref_area, measure, activity, time_period, obs_value, file, sheet, cell,
    row_number() over (partition by code order by line) as place, count(*) over (partition by code) as total
from wrong
where code is not null
qualify place <= $most
order by code, place;
