"""High-tech share: how much of output is it, what did it add to growth, what part of growth; and under which list?"""

from indicators.answers import high_tech, lens
from indicators.ui import show

show.opening(high_tech)
show.section(lens)
