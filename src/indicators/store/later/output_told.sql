-- What is said of output in a release that did not keep it in numbers.
from outputs_told
