"""Checking: all findings of a file at once, worst first; and the observations it brings."""

from indicators.intake.check.checked import Checked, check
from indicators.intake.check.finding import Finding, FindingKind, Place, Severity, finding, kinds, worst_first

__all__ = [
    "Checked",
    "Finding",
    "FindingKind",
    "Place",
    "Severity",
    "check",
    "finding",
    "kinds",
    "worst_first",
]
