-- Every cell of figures that is not empty, with its number written plainly where it is one. `plain`: digits and at
-- most one point, few enough that no digit is lost. Grain: the cell.
create or replace temp view told as
with normal as (
    select
        *,
        case
            when not contains(text, ',') then text
            when (select decimal_comma from manner)
                then if(
                    regexp_full_match(text, '[-+]?(\d+|\d{1,3}(\.\d{3})+),\d+'), replace(replace(text, '.', ''), ',', '.'),
                    text
                )
            else if(regexp_full_match(text, '[-+]?\d{1,3}(,\d{3})+(\.\d+)?'), replace(text, ',', ''), text)
        end as figure
    from figures
    where text <> ''
)
select *, length(figure) <= 15 and regexp_full_match(figure, '[-+]?\d+(\.\d+)?') as plain from normal;
-- The texts that are no plain numbers. Grain: the text.
create or replace temp table unplain as select distinct text from told where not plain;
create or replace temp table texts (
    written varchar, figure varchar, mark varchar, flag_status varchar, remark varchar, fault varchar);
