"""Data: which releases exist, what they changed, which figures there are, and from where?"""

from indicators.answers import statistics
from indicators.ui import frame, show

answer = show.ask(statistics, frame.view())
show.headline(answer)
show.releases(answer)
show.tables(answer)
show.footer(answer)
