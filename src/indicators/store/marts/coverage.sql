-- How many cities have each measure in each year, and which cities have any. Grain: those of the two tables.
create temp table covered as
select * from city_coverage;
delete from coverage;
insert into coverage
select dataset, measure, definition, time_period, count(*) from covered group by all order by all;
delete from covered_city;
insert into covered_city
select distinct dataset, ref_area from covered order by all;
drop table covered;
