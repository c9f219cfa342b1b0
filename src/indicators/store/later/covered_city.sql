-- The cities with figures in a release that did not list them: found when they are asked for.
select distinct dataset, ref_area from city_coverage
