"""Commands that build a store and serve it."""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path
from typing import Annotated

import typer

from indicators.answers import prepared
from indicators.answers.served import STORE_VARIABLE, served_releases
from indicators.cli.options import ROOT, STORE, StoreOption, app
from indicators.cli.reached import reached
from indicators.intake import starter
from indicators.share.permalink import PUBLIC_URL
from indicators.store import Store


@app.command()
def build(
    store: StoreOption = STORE,
    data: Annotated[Path, typer.Option(help="Folder of the starter statistics.")] = ROOT / "data",
) -> None:
    """Publish the starter statistics as the first releases of an empty store."""
    opened = Store(store)
    if starter.build(opened, data, progress=lambda line: typer.echo(f"  {line}")):
        typer.echo(f"The store holds {len(opened.releases())} releases.")
    else:
        typer.echo("The store is built; nothing to do.")


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8501,
    store: StoreOption = STORE,
    address: Annotated[str, typer.Option(help="Address to listen on.")] = "localhost",
    public_address: Annotated[
        str, typer.Option(envvar=PUBLIC_URL, help="The address readers use, with its path if it has one.")
    ] = "",
    base_path: Annotated[
        str, typer.Option(help="The path to live under; that of the public address without it.")
    ] = "",
    trust_proxy: Annotated[
        bool, typer.Option(help="Believe the web server in front: X-Forwarded-Host, X-Forwarded-Proto.")
    ] = False,
) -> None:
    """Serve the dashboard; builds the store first where there is none."""
    outside = reached(address, public_address, base_path, trust_proxy)
    os.environ.update(outside.environment | {STORE_VARIABLE: str(store.resolve())})
    served = served_releases()
    starter.build(served.store, ROOT / "data", progress=lambda line: typer.echo(f"  {line}"))
    prepared.in_background(served.current()[0])
    print(f"City Indicators: http://{address}:{port}{outside.base_path}", flush=True)
    os.chdir(ROOT)
    # In this very process: what was imported and opened on the way here is not imported and opened once more,
    # and whoever stops this command stops the server.
    sys.argv = ["streamlit", "run", str(ROOT / "dashboard.py"), f"--server.port={port}"]
    sys.argv += [f"--server.address={address}", "--server.headless=true", *outside.options]
    runpy.run_module("streamlit", run_name="__main__")
