"""City: one city on a page. Where does it stand, how did it grow and recover, what is it made of, who is like it?"""

from indicators.answers import profile
from indicators.ui import frame, show

answer = show.ask(profile, frame.view())
show.headline(answer)
show.key_figures(answer)
show.chart(answer, "growth")
show.chart(answer, "recovery")
show.chart(answer, "structure")
show.chart(answer, "contributions")
show.tables(answer)
show.footer(answer, "growth", "recovery", "structure", "contributions")
