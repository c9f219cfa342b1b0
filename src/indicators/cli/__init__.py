"""The command line, also the way to drive the dashboard from scripts."""

# ruff: noqa: E402
from __future__ import annotations

import gc

gc.disable()  # Hardly anything dies while modules are imported: looking for it takes a quarter of the time.

import typer

from indicators.cli import answers, releases, serving
from indicators.cli.options import app
from indicators.errors import IndicatorsError

gc.freeze()  # What is imported stays: later collections need not look at it again.
gc.enable()

__all__ = ["answers", "app", "main", "releases", "serving"]


def main() -> None:
    """Run the command line; an error of ours is one line on standard error and exit code 1."""
    try:
        app()
    except IndicatorsError as error:
        typer.echo(error.text.en, err=True)
        raise SystemExit(1) from error
