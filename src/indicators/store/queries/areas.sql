-- All reference areas. Grain: ref_area.
select * from area order by ref_area;
