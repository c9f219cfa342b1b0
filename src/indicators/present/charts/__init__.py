"""Charts: tidy tables in, Altair specifications out. Nothing here knows of pages or releases.

Each function names the columns it draws from and the titles it prints, already in the reader's language.
Shares over time are `lines` with every part selected.
"""

from indicators.present.charts.chains import stages, target_bars
from indicators.present.charts.contributions import stacked_contributions
from indicators.present.charts.frame import Measure, count_missing
from indicators.present.charts.intervals import intervals
from indicators.present.charts.map import point_map
from indicators.present.charts.palette import RESIDUAL, activity_colour
from indicators.present.charts.quotients import quotients
from indicators.present.charts.ranking import bump, ranked_bars
from indicators.present.charts.revisions import dumbbell
from indicators.present.charts.series import lines
from indicators.present.charts.spread import distribution, scatter

__all__ = [
    "RESIDUAL",
    "Measure",
    "activity_colour",
    "bump",
    "count_missing",
    "distribution",
    "dumbbell",
    "intervals",
    "lines",
    "point_map",
    "quotients",
    "ranked_bars",
    "scatter",
    "stacked_contributions",
    "stages",
    "target_bars",
]
