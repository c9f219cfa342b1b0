-- Anchor institutions such as laboratories. Grain: anchor.
select * from anchor order by ref_area, kind, anchor;
