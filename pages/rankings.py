"""Rankings: which cities lead on one indicator, in one period, and how did that change; which lead on several?"""

from indicators.answers import composite, rank_history, ranking
from indicators.ui import show

show.opening(ranking)
show.section(composite)
show.section(rank_history)
