-- Numbers for areas, of a release that has none.
from area_numbers
