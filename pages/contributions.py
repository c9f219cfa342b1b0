"""Growth by sector: which activities made a city grow, in percentage points, and what part of growth is that?"""

from indicators.answers import contribution, shift_share
from indicators.ui import show

show.opening(contribution)
show.section(shift_share)
