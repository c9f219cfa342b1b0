"""Matching: what does a table, as a statistics office wrote it, mean in our codes?"""
