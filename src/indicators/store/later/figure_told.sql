-- What is said of the totals in a release that did not keep them in numbers.
from figures_told
