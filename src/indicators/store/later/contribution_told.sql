-- What is said of contributions in a release that did not keep them in numbers.
from contributions_told
