"""City: one city on a page. Where does it stand, how did it grow and recover, what is it made of, who is like it?"""

from indicators.ui import show

show.opening("city")
