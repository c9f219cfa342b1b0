-- Coverage of a release that did not count it: counted when it is asked.
select dataset, measure, definition, time_period, count(*) as areas from city_coverage group by all
