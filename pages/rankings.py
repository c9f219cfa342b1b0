"""Rankings: which cities lead on one indicator, in one period, and how did that change?"""

from indicators.answers import ranking
from indicators.ui import frame, show

answer = show.ask(ranking, frame.view())
show.headline(answer)
show.chart(answer, "bars")
show.chart(answer, "bump")
show.chart(answer, "spread")
show.tables(answer)
show.footer(answer, "bars", "bump", "spread")
