"""The command line, also the way to drive the dashboard from scripts."""

from __future__ import annotations

import typer

from indicators.cli import answers, releases, serving
from indicators.cli.options import app
from indicators.errors import IndicatorsError

__all__ = ["answers", "app", "main", "releases", "serving"]


def main() -> None:
    """Run the command line; an error of ours is one line on standard error and exit code 1."""
    try:
        app()
    except IndicatorsError as error:
        typer.echo(error.text.en, err=True)
        raise SystemExit(1) from error
