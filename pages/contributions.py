"""Growth by sector: which activities made a city grow, in percentage points, and what part of growth is that?"""

from indicators.answers import contribution, shift_share
from indicators.ui import frame, show

view = frame.view()
answer = show.ask(contribution, view)
show.headline(answer)
show.chart(answer, "stack")
show.tables(answer)
show.footer(answer, "stack")

apart = show.ask(shift_share, view)
show.section(apart)
show.chart(apart, "parts")
show.tables(apart)
show.footer(apart, "parts")
