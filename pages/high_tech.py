"""High-tech share: how much of output is it, what did it add to growth, what part of growth; and under which list?"""

from indicators.answers import high_tech, lens
from indicators.ui import frame, show

view = frame.view()
answer = show.ask(high_tech, view)
show.headline(answer)
show.chart(answer, "across")
show.chart(answer, "history")
show.chart(answer, "scatter")
show.tables(answer)
show.footer(answer, "across", "history", "scatter")

listed = show.ask(lens, view)
show.section(listed)
show.chart(listed, "shares")
show.tables(listed)
show.footer(listed, "shares")
