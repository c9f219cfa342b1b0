"""The command line: build the store, serve the dashboard, check and publish files, export answers, undo, withdraw."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qs

import typer

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.errors import IndicatorsError, NothingToExport
from indicators.intake import starter
from indicators.intake.check import Finding
from indicators.intake.publish import Announcement, draft_of
from indicators.intake.publish import publish as publish_draft
from indicators.intake.received import Received, receive
from indicators.model import Lang, Release, Text, View
from indicators.present.brief import brief as make_brief
from indicators.present.citation import STYLES, citation_of
from indicators.present.download import FILE_FORMATS, as_file
from indicators.present.words import say
from indicators.share import read_address
from indicators.share.permalink import pinned, public_base, short_address
from indicators.share.short_links import shorten
from indicators.store import Mode, Store

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
    print(f"City Indicators: http://{address}:{port}", flush=True)
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
    command += [f"--server.port={port}", f"--server.address={address}", "--server.headless=true"]
    environment = os.environ | {"INDICATORS_STORE": str(store.resolve())}
    if os.name == "posix":  # become the server, so that whoever stops this command stops the server
        os.chdir(ROOT)
        os.execve(command[0], command, environment)
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
    if fmt not in FILE_FORMATS:
        raise NothingToExport(found=fmt, expected=", ".join(FILE_FORMATS))
    release, view = _asked(Store(store), page, query)
    content = as_file(QUESTIONS[page](release, view), release.scope, fmt)
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        out.write_bytes(content)


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A file as the statistics office published it.", exists=True)],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")] = False,
    dataset: Annotated[
        str, typer.Option(help="The dataset; else as the file says or as decided before.")
    ] = "",
    store: StoreOption = ROOT / "store",
) -> None:
    """Check a file against the current release. Exit code 0: it can be published; 1: it is refused."""
    received = receive(Store(store), file, file.name, dataset)
    if as_json:
        typer.echo(json.dumps(_check_record(received), ensure_ascii=False, indent=2))
    else:
        _tell(received)
    raise typer.Exit(1 if received.checked.refused else 0)


@app.command()
def publish(
    file: Annotated[Path, typer.Argument(help="A file as the statistics office published it.", exists=True)],
    title: Annotated[str, typer.Option(help="Title of the release.")],
    title_zh: Annotated[str, typer.Option(help="Title in Chinese; the same without it.")] = "",
    note: Annotated[str, typer.Option(help="What readers should know of the release.")] = "",
    author: Annotated[str, typer.Option(help="Who publishes.")] = "",
    source_title: Annotated[
        str, typer.Option(help="What the source is called; the file's name without it.")
    ] = "",
    dataset: Annotated[
        str, typer.Option(help="The dataset; else as the file says or as decided before.")
    ] = "",
    mode: Annotated[Mode, typer.Option(help="What new figures do to those that stand.")] = Mode.UPSERT,
    accept_warnings: Annotated[
        bool, typer.Option(help="Accept all warnings; they are kept in the note.")
    ] = False,
    store: StoreOption = ROOT / "store",
) -> None:
    """Publish a file as the next release: checked first, nothing published when it is refused."""
    opened = Store(store)
    received = receive(opened, file, file.name, dataset)
    checked, source = received.checked, source_title or file.name
    accepted = checked.to_answer if accept_warnings else ()
    if checked.refused or len(accepted) < len(checked.to_answer):
        _tell(received)
    said = Announcement(Text(title, title_zh or title), Text(note, note), author, Text(source, source), mode)
    draft = draft_of(checked, received.release, said, accepted)
    release = publish_draft(opened, file, draft, checked, received.matchings, accepted, _progress)
    typer.echo(f"Published release {release.number}: {release.title.en}.")


@app.command()
def cite(
    page: Annotated[str, typer.Argument(help=f"One of: {', '.join(QUESTIONS)}.")],
    query: Annotated[str, typer.Argument(help="The query string of the page.")],
    style: Annotated[str, typer.Option(help=f"One of: {', '.join(STYLES)}.")] = "text",
    store: StoreOption = ROOT / "store",
) -> None:
    """Print how a page is cited, with its pinned short link."""
    if style not in STYLES:
        raise NothingToExport(found=style, expected=", ".join(STYLES))
    opened = Store(store)
    release, view = _asked(opened, page, query)
    answer = QUESTIONS[page](release, view)
    cited = citation_of(answer, _short_address(opened, pinned(answer)), datetime.now(UTC).date())
    typer.echo(STYLES[style](cited), nl=style == "text")


@app.command()
def brief(
    pages: Annotated[list[str], typer.Argument(help="Pages with their query strings: 'rankings?t=2020' …")],
    out: Annotated[Path, typer.Option(help="File to write; its ending, .pdf or .html, says which.")],
    lang: Annotated[str, typer.Option(help="en, zh, or both.")] = "en",
    store: StoreOption = ROOT / "store",
) -> None:
    """Write pages as one A4 document, or as one interactive file that opens offline."""
    languages = {"both": list(Lang)} | {code.value: [code] for code in Lang}
    if lang not in languages:
        raise NothingToExport(found=lang, expected=", ".join(languages))
    opened = Store(store)
    asked = [_asked(opened, *page.partition("?")[::2]) for page in pages]
    fmt = out.suffix.removeprefix(".")
    out.write_bytes(make_brief(asked, languages[lang], partial(_short_address, opened), fmt))


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


def _asked(store: Store, page: str, query: str) -> tuple[OpenedRelease, View]:
    """The release and the view a page's query string asks for; what could not be used is said."""
    if page not in QUESTIONS:
        raise NothingToExport(found=page, expected=", ".join(QUESTIONS))
    release = _release_for(store, query)
    view, ignored = read_address(page, query, release.scope)
    for part in ignored:
        typer.echo(say(part.reason, Lang.EN), err=True)
    return release, view


def _short_address(store: Store, view: View) -> str:
    return short_address(public_base(), shorten(store.links, view))


def _release_for(store: Store, query: str) -> OpenedRelease:
    """The release a query pins, else the latest one that can be read, saying which one could not."""
    pinned = parse_qs(query.lstrip("?")).get("release", [""])[0]
    if pinned.isdigit():
        return OpenedRelease(store.open(int(pinned)))
    file, damaged = store.open_current()
    for refusal in damaged:
        typer.echo(f"{refusal.text.en} Release {file.release.number} is used instead.", err=True)
    return OpenedRelease(file)


def _progress(step: str) -> None:
    typer.echo(f"  {step}", err=True)


def _tell(received: Received) -> None:
    """Every finding as a line, worst first, and the verdict."""
    checked = received.checked
    for item in checked.findings:
        place = " ".join(filter(None, (item.place.sheet, item.place.cell)))
        typer.echo(f"{item.severity.value:>7}  {item.code}  {place}  {item.message(Lang.EN)}", err=True)
    verdict = "refused" if checked.refused else "acceptable"
    name = checked.dataset.dataset if checked.dataset else "no dataset"
    typer.echo(
        f"{checked.file}: {verdict}; {len(checked.observations):,} figures for {name}, "
        f"{len(checked.to_answer)} warnings.",
        err=True,
    )


def _check_record(received: Received) -> dict[str, object]:
    checked = received.checked
    return {
        "file": checked.file,
        "sha256": checked.sha256,
        "acceptable": not checked.refused,
        "dataset": checked.dataset.dataset if checked.dataset else None,
        "observations": len(checked.observations),
        "findings": [_finding_record(item) for item in checked.findings],
    }


def _finding_record(item: Finding) -> dict[str, object]:
    return {
        "code": item.code,
        "severity": item.severity.value,
        "sheet": item.place.sheet,
        "cell": item.place.cell,
        "message": item.message(Lang.EN),
        "message_zh": item.message(Lang.ZH),
    }


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
