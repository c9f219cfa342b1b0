"""Rankings: which cities lead on one indicator, in one period, and how did that change; which lead on several?"""

from indicators.answers import composite, ranking
from indicators.ui import frame, show

view = frame.view()
answer = show.ask(ranking, view)
show.headline(answer)
show.chart(answer, "bars")
show.chart(answer, "bump")
show.chart(answer, "spread")
show.tables(answer)
show.by_release(answer)
show.footer(answer, "bars", "bump", "spread")

several = show.ask(composite, view)
show.section(several)
show.chart(several, "intervals")
show.tables(several)
show.footer(several, "intervals")
