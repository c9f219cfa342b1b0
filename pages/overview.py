"""Overview: where does the economy of the chosen cities stand, who moved, what did the latest release change?"""

from indicators.answers import overview
from indicators.ui import frame, show

answer = show.ask(overview, frame.view())
show.headline(answer)
show.key_figures(answer)
show.chart(answer, "map")
show.chart(answer, "movers")
show.chart(answer, "revisions")
show.tables(answer)
show.footer(answer, "map", "movers", "revisions")
