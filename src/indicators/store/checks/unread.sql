-- Cells of figures that are neither a figure nor a mark, by what is wrong with them (`code`). Grain: the cell.
select
    fault as code, told.text as written, (select file from place_given) as file, (select sheet from place_given) as sheet,
    (select letter from columns_given where columns_given.position = told.position) || number as cell,
    row_number() over (partition by fault order by number, position) as place, count(*) over (partition by fault) as total
from told
join texts on told.text = texts.written
semi join areas on told.area = areas.written
semi join series on told.position = series.position and told.activity = series.activity_written
    and told.measure = series.measure_written
where not plain and fault <> ''
qualify place <= $most
order by code, place;
