-- The areas of a dataset whose marts are to be computed. Grain: ref_area.
select ref_area from touched where dataset = ? order by ref_area;
