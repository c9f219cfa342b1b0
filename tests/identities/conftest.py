"""Property tests draw the same figures in every run, and a slow machine fails none of them."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, max_examples=40, derandomize=True, database=None)
settings.load_profile("steady")
