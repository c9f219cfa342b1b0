"""Growth by sector: which activities made a city grow, in percentage points, and what part of growth is that?"""

from indicators.answers import contribution
from indicators.ui import frame, show

answer = show.ask(contribution, frame.view())
show.headline(answer)
show.chart(answer, "stack")
show.tables(answer)
show.footer(answer, "stack")
