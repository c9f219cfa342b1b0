-- The totals of cities in numbers, of a release that did not keep them so.
from city_figures
