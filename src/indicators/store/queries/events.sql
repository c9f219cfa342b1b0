-- Dated events of cities, provinces and the country. Grain: event.
select * from event order by date;
