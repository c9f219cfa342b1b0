"""Clusters: which clusters are registered, how large are they, what growth do their targets need; who is alike?"""

from indicators.answers import clusters, peers
from indicators.ui import frame, show

view = frame.view()
answer = show.ask(clusters, view)
show.headline(answer)
show.chart(answer, "map")
show.chart(answer, "targets")
show.chart(answer, "stages")
show.tables(answer)
show.footer(answer, "map", "targets", "stages")

like = show.ask(peers, view)
show.section(like)
show.chart(like, "scatter")
show.tables(like)
show.footer(like, "scatter")
