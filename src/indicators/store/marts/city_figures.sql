-- The yearly totals of cities in numbers, anew whatever was touched: places of cities shift with a new one, and so the
-- rows of a measure always lie together, year by year, in the order of codes. Grain: those of the two tables.
delete from figure_told;
insert into figure_told from figures_told;
delete from city_figure;
insert into city_figure from city_figures order by dataset, measure, year, city;
