-- Dated events of the areas named, of their provinces and of the country. Grain: event.
select event.*
from event
where list_contains($areas::varchar[], event.ref_area)
order by event.date;
