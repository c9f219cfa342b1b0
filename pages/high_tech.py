"""High-tech share: how much of output is it, what did it add to growth, what part of growth; and under which list?"""

from indicators.ui import show

show.opening("high-tech")
show.section("lens")
