"""Overview: where does the economy of the chosen cities stand, who moved, what did the latest release change?"""

from indicators.ui import show

show.opening("overview")
