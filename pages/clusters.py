"""Clusters: which are there, what do their targets need; what is a city strong in, and which city is like it?"""

from indicators.ui import show

show.opening("clusters")
show.section("specialisation")
show.section("relatedness")
show.section("peers")
