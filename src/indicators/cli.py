"""The command line: build the store, serve the dashboard, list releases, export answers, undo, withdraw."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qs

import typer

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.errors import IndicatorsError, NothingToExport
from indicators.intake import starter
from indicators.model import Lang, Release
from indicators.present.download import FILE_FORMATS, as_file
from indicators.present.words import say
from indicators.share import read_address
from indicators.store import Store

ROOT = Path(__file__).resolve().parents[2]
app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__, pretty_exceptions_enable=False)

StoreOption = Annotated[
    Path,
    typer.Option("--store", envvar="INDICATORS_STORE", help="Folder of the store.", show_default="store"),
]


@app.command()
def build(
    store: StoreOption = ROOT / "store",
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
    store: StoreOption = ROOT / "store",
    address: Annotated[str, typer.Option(help="Address to listen on.")] = "localhost",
) -> None:
    """Serve the dashboard; builds the store first where there is none."""
    opened = Store(store)
    starter.build(opened, ROOT / "data", progress=lambda line: typer.echo(f"  {line}"))
    opened.open_current()
    opened.close()
    typer.echo(f"City Indicators: http://{address}:{port}")
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
    command += [f"--server.port={port}", f"--server.address={address}", "--server.headless=true"]
    environment = os.environ | {"INDICATORS_STORE": str(store.resolve())}
    raise typer.Exit(subprocess.call(command, env=environment, cwd=ROOT))


@app.command()
def releases(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")] = False,
    store: StoreOption = ROOT / "store",
) -> None:
    """List the releases, oldest first."""
    known = Store(store).releases()
    if as_json:
        typer.echo(json.dumps([_as_record(release) for release in known], ensure_ascii=False, indent=2))
        return
    for release in known:
        mark = f"  (withdrawn: {release.withdrawn})" if release.withdrawn else ""
        typer.echo(
            f"{release.number:>4}  {release.published_at}  {release.title.en} · {release.title.zh}{mark}"
        )


@app.command()
def export(
    page: Annotated[str, typer.Argument(help=f"One of: {', '.join(QUESTIONS)}.")],
    query: Annotated[
        str, typer.Argument(help="The query string of the page, such as '?ds=cn-cities&t=2020'.")
    ],
    fmt: Annotated[str, typer.Option("--format", help=f"One of: {', '.join(FILE_FORMATS)}.")] = "csv",
    out: Annotated[Path | None, typer.Option(help="File to write; standard output without it.")] = None,
    store: StoreOption = ROOT / "store",
) -> None:
    """Write the answer of a page as a file."""
    if page not in QUESTIONS:
        raise NothingToExport(found=page, expected=", ".join(QUESTIONS))
    if fmt not in FILE_FORMATS:
        raise NothingToExport(found=fmt, expected=", ".join(FILE_FORMATS))
    release = _release_for(Store(store), query)
    view, ignored = read_address(page, query, release.scope)
    for part in ignored:
        typer.echo(say(part.reason, Lang.EN), err=True)
    content = as_file(QUESTIONS[page](release, view), fmt)
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        out.write_bytes(content)


@app.command()
def undo(
    to: Annotated[int, typer.Argument(help="The release to return to.")],
    author: Annotated[str, typer.Option(help="Who undoes.")] = "",
    store: StoreOption = ROOT / "store",
) -> None:
    """Publish a new release equal to an earlier one."""
    release = Store(store).undo(to, author)
    typer.echo(f"Published release {release.number}: {release.title.en}.")


@app.command()
def withdraw(
    number: Annotated[int, typer.Argument(help="The release to withdraw.")],
    reason: Annotated[str, typer.Option(help="Why; shown above every page of this release.")],
    store: StoreOption = ROOT / "store",
) -> None:
    """Mark a release as withdrawn. Nothing is deleted; its pinned links still answer."""
    Store(store).withdraw(number, reason)
    typer.echo(f"Release {number} is marked as withdrawn.")


def _release_for(store: Store, query: str) -> OpenedRelease:
    """The release a query pins, else the latest one that can be read, saying which one could not."""
    pinned = parse_qs(query.lstrip("?")).get("release", [""])[0]
    if pinned.isdigit():
        return OpenedRelease(store.open(int(pinned)))
    file, damaged = store.open_current()
    for refusal in damaged:
        typer.echo(f"{refusal.text.en} Release {file.release.number} is used instead.", err=True)
    return OpenedRelease(file)


def _as_record(release: Release) -> dict[str, object]:
    record = asdict(release)
    record["title"] = {"en": release.title.en, "zh": release.title.zh}
    record["note"] = {"en": release.note.en, "zh": release.note.zh}
    return record


def main() -> None:
    """Run the command line; an error of ours is one line on standard error and exit code 1."""
    try:
        app()
    except IndicatorsError as error:
        typer.echo(error.text.en, err=True)
        raise SystemExit(1) from error


if __name__ == "__main__":
    main()
