"""Clusters: which are there, what do their targets need; what is a city strong in, and which city is like it?"""

from indicators.answers import clusters, peers, relatedness, specialisation
from indicators.ui import frame, show

view = frame.view()
answer = show.ask(clusters, view)
show.headline(answer)
show.chart(answer, "map")
show.chart(answer, "targets")
show.chart(answer, "stages")
show.tables(answer)
show.footer(answer, "map", "targets", "stages")

strong = show.ask(specialisation, view)
show.section(strong)
show.chart(strong, "quotients")
show.tables(strong)
show.footer(strong, "quotients")

near = show.ask(relatedness, view)
show.section(near)
show.chart(near, "map")
show.tables(near)
show.footer(near, "map")

like = show.ask(peers, view)
show.section(like)
show.chart(like, "scatter")
show.tables(like)
show.footer(like, "scatter")
