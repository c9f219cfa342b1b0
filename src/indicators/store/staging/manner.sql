-- Is a decimal point written as a comma: does other than three digits follow some comma? One row.
create or replace temp table manner as
select count(*) > 0 as decimal_comma
from (
    select 1
    from figures
    where contains(text, ',') and regexp_full_match(text, '[-+]?(\d+|\d{1,3}(\.\d{3})+),\d+')
        and not regexp_full_match(text, '[-+]?\d{1,3}(,\d{3})+(\.\d+)?')
    limit 1
);
