-- Yearly contributions in numbers, of a release that did not keep them so.
select * exclude (ref_area) from contribution_figures
