-- Numbers for activities, of a release that has none.
from activity_numbers
