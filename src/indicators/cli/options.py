"""What every command knows: the application, where the project lies, and the option that names the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ROOT = Path(__file__).resolve().parents[3]
STORE = ROOT / "store"
app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Build the store, serve the dashboard, check and publish files, export answers, undo, withdraw.",
)

StoreOption = Annotated[
    Path,
    typer.Option("--store", envvar="INDICATORS_STORE", help="Folder of the store.", show_default="store"),
]
