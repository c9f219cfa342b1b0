-- In how many of the areas that are stored does a change touch anything? One row.
select
    (select count(*) from touched) as touched,
    (select count(*) from (select distinct dataset, ref_area from parent.area_value)) as stored;
