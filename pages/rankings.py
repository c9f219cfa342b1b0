"""Rankings: which cities lead on one indicator, in one period, and how did that change; which lead on several?"""

from indicators.ui import show

show.opening("rankings")
show.section("composite")
show.section("rank-history")
