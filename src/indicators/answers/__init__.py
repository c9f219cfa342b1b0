"""Answers: one module a question, each a pure function of an opened release and a view."""

from indicators.answers.opened import OpenedRelease
from indicators.answers.scope import Scope

__all__ = ["OpenedRelease", "Scope"]
