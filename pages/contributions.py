"""Growth by sector: which activities made a city grow, in percentage points, and what part of growth is that?"""

from indicators.ui import show

show.opening("contributions")
show.section("shift-share")
