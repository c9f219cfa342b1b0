"""Files too large to be read at once: their beginning is matched, the rest is carried past in another process."""

from indicators.intake.large.apart import Apart
from indicators.intake.large.carried import OBSERVATIONS, check_whole, whole_table

__all__ = ["OBSERVATIONS", "Apart", "check_whole", "whole_table"]
