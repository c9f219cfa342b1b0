-- One measure of all cities, all years, in numbers, as it lies in the file. Grain: year, city.
select year, city, obs_value, told
from city_figure
where dataset = $ds and measure = $measure;
