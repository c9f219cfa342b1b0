-- The small codelists. Grain: codelist, code.
select * from code order by codelist, position;
