"""High-tech share: how much of output is it, what did it add to growth, and what part of growth is that?"""

from indicators.answers import high_tech
from indicators.ui import frame, show

answer = show.ask(high_tech, frame.view())
show.headline(answer)
show.chart(answer, "across")
show.chart(answer, "history")
show.chart(answer, "scatter")
show.tables(answer)
show.footer(answer, "across", "history", "scatter")
