-- Every area that has observations. Grain: dataset, ref_area.
create or replace temp table touched as
select distinct dataset, ref_area from observation;
