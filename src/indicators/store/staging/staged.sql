-- The figures as observations, in the order a release keeps them. What no area, period or series of ours is meant by is
-- left out; so is what cannot be read, which is asked for apart. Shifting the point in the text loses no digit.
-- `line` orders rows as they stand in the text. Grain: the cell.
create table staged as
with read as (
    select
        told.*, texts.fault, texts.mark, if(plain, told.figure, texts.figure) as exact,
        if(told.status <> '', flags.obs_status, texts.flag_status) as flagged,
        if(told.status <> '', flags.remark, texts.remark) as said
    from told
    left join texts on if(plain, null, told.text) = texts.written
    left join flags_given as flags on nullif(told.status, '') = flags.written
),
measured as (
    select
        areas.ref_area, periods.time_period, periods.freq, series.measure, series.activity, series.price_basis,
        series.definition, series.key, series.power, series.minus, note, text, exact, mark, flagged, said, number, read.position,
        greatest(0, if(contains(exact, '.'), length(exact) - strpos(exact, '.'), 0) - series.power)::tinyint as decimals,
        if(series.power = 0, exact, exact || 'e' || series.power)::double as shifted
    from read
    join areas on read.area = areas.written
    join periods on read.period = periods.written
    join series
        on read.position = series.position and read.activity = series.activity_written
        and read.measure = series.measure_written and read.definition = series.definition_written
        and read.unit = series.unit_written and read.dataset = series.dataset_written
        and read.price_basis = series.price_basis_written
    where coalesce(fault, '') = ''
)
select
    ref_area, time_period, freq, measure, activity, price_basis, definition,
    if(minus = 0, shifted, round(shifted - minus, decimals)) as obs_value,
    case
        when exact is not null
            then coalesce(flagged, nullif(mark, ''), (select status from place_given))
        when flagged in ('Q', 'M', 'O') then flagged
        else mark
    end as obs_status,
    if(exact is null, null, decimals) as decimals,
    concat_ws('; ', nullif(note, ''), if(exact is null, text, nullif(said, ''))) as note,
    key, position, number, number * 32768 + position as line, false as again
from measured
order by measure, definition, time_period, ref_area, activity, price_basis, line;
-- The second and later rows of a key.
create or replace temp table twice as
select ref_area, time_period, measure, activity, price_basis, definition
from staged
group by all
having count(*) > 1;
update staged
set again = true
where line in (
    select line
    from staged
    semi join twice using (ref_area, time_period, measure, activity, price_basis, definition)
    qualify row_number() over (
        partition by ref_area, time_period, measure, activity, price_basis, definition order by line
    ) > 1
);
