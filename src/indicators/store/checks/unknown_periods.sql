-- Periods that mean nothing, each where it stands first. Grain: the period as written.
select
    'period-not-understood' as code, period as written, (select file from place_given) as file, (select sheet from place_given) as sheet,
    arg_min((select letter from columns_given where columns_given.position = told.position) || number, number) as cell,
    row_number() over (order by min(number)) as place, count(*) over () as total
from told
semi join areas on told.area = areas.written
semi join series on told.position = series.position and told.activity = series.activity_written
    and told.measure = series.measure_written
where period in (select written from periods_given where time_period is null)
group by period
order by place
limit $most;
