-- Yearly output in numbers, of a release that did not keep it so.
select * exclude (ref_area) from output_figures
