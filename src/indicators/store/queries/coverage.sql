-- How many cities have each measure in each year. Grain: dataset, measure, definition, time_period.
-- Published figures (a definition other than _Z) count apart from the national accounts.
from coverage order by all;
