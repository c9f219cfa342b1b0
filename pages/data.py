"""Data: which releases exist, what they changed, which figures there are, and from where?"""

from indicators.ui import show

show.opening("data")
show.releases()
