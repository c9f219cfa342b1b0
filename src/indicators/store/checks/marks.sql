-- How many cells hold a mark in place of a figure, and where the first one stands. Grain: the mark (`note`).
select
    note, arg_min(obs_status, line) as obs_status, arg_min(file, line) as file, arg_min(sheet, line) as sheet,
    arg_min(cell, line) as cell, count(*) as total
from incoming
where obs_value is null
group by note
order by min(line);
