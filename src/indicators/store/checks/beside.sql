-- What the checks ask of: the new figures (`incoming`), and the two laid over each other (`combined`): for one key
-- the new figure, with its cell, or the standing one. Grain of both: the observation's.
create temp view incoming as select * exclude (again) from received where not again;
create temp view combined as
select
    ref_area, time_period, freq, measure, activity, price_basis, definition, obs_value, obs_status, decimals, key, file,
    sheet, cell, line, true as new
from incoming
union all by name
select kept.*, '' as key, '' as file, '' as sheet, '' as cell, 0 as line, false as new
from standing as kept
anti join incoming using (ref_area, time_period, freq, measure, activity, price_basis, definition);
