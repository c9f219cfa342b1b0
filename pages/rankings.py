"""Rankings: which cities lead on one indicator, in one period, and how did that change; which lead on several?"""

from indicators.answers import composite, rank_history, ranking
from indicators.ui import frame, show

view = frame.view()
answer = show.ask(ranking, view)
show.headline(answer)
show.chart(answer, "bars")
show.chart(answer, "bump")
show.chart(answer, "spread")
show.tables(answer)
show.footer(answer, "bars", "bump", "spread")

several = show.ask(composite, view)
show.section(several)
show.chart(several, "intervals")
show.tables(several)
show.footer(several, "intervals")

releases = show.ask(rank_history, view)
show.section(releases)
show.tables(releases)
show.footer(releases)
