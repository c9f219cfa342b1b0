"""Data: which releases exist, what they changed, which figures there are, and from where?"""

from indicators.answers import statistics
from indicators.ui import show

show.opening(statistics, above_tables=show.releases)
