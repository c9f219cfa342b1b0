-- What stands in numbers of the areas touched goes.
delete from output_figure
using touched, area_number
where area_number.ref_area = touched.ref_area and output_figure.dataset = touched.dataset
    and output_figure.area = area_number.area;
delete from contribution_figure
using touched, area_number
where area_number.ref_area = touched.ref_area and contribution_figure.dataset = touched.dataset
    and contribution_figure.area = area_number.area;
