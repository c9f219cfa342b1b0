"""Commands on releases: list, check and publish a file, undo, withdraw."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from indicators.cli.options import STORE, StoreOption, app
from indicators.cli.progress import ProgressLine
from indicators.intake.check import Finding
from indicators.intake.publish import Announcement, draft_of
from indicators.intake.publish import publish as publish_draft
from indicators.intake.received import Held, Received, receive
from indicators.model import Lang, Release, Text
from indicators.store import Mode, Store


@app.command()
def releases(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")] = False,
    verify: Annotated[bool, typer.Option("--verify", help="Read every release file through first.")] = False,
    store: StoreOption = STORE,
) -> None:
    """List the releases, oldest first. With --verify, exit code 1: a file is damaged; which, is said."""
    opened = Store(store)
    known, damaged = opened.releases(), opened.verify() if verify else []
    _list(known, as_json=as_json)
    for refusal in damaged:
        typer.echo(refusal.text.en, err=True)
    if damaged:
        raise typer.Exit(1)


def _list(known: list[Release], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([_as_record(release) for release in known], ensure_ascii=False, indent=2))
        return
    for release in known:
        by = f" by {release.withdrawn_by}" if release.withdrawn_by else ""
        mark = f"  (withdrawn{by}: {release.withdrawn})" if release.withdrawn else ""
        typer.echo(
            f"{release.number:>4}  {release.published_at}  {release.title.en} · {release.title.zh}{mark}"
        )


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A file as the statistics office published it.", exists=True)],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for scripts.")] = False,
    dataset: Annotated[
        str, typer.Option(help="The dataset; else as the file says or as decided before.")
    ] = "",
    store: StoreOption = STORE,
) -> None:
    """Check a file against the current release. Exit code 0: it can be published; 1: it is refused."""
    with _received(Store(store), file, dataset) as received:
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
    store: StoreOption = STORE,
) -> None:
    """Publish a file as the next release: checked first, nothing published when it is refused."""
    opened = Store(store)
    source = source_title or file.name
    said = Announcement(Text(title, title_zh or title), Text(note, note), author, Text(source, source), mode)
    with _received(opened, file, dataset) as received:
        checked = received.checked
        accepted = checked.to_answer if accept_warnings else ()
        if checked.refused or len(accepted) < len(checked.to_answer):
            _tell(received)
        draft = draft_of(checked, received.release, said, accepted)
        with ProgressLine() as line:
            release = publish_draft(opened, file, draft, checked, received.matchings, accepted, line)
    typer.echo(f"Published release {release.number}: {release.title.en}.")


@app.command()
def undo(
    to: Annotated[int, typer.Argument(help="The release to return to.")],
    author: Annotated[str, typer.Option(help="Who undoes.")] = "",
    store: StoreOption = STORE,
) -> None:
    """Publish a new release equal to an earlier one."""
    release = Store(store).undo(to, author)
    typer.echo(f"Published release {release.number}: {release.title.en}.")


@app.command()
def withdraw(
    number: Annotated[int, typer.Argument(help="The release to withdraw.")],
    reason: Annotated[str, typer.Option(help="Why; shown above every page of this release.")],
    author: Annotated[str, typer.Option(help="Who withdraws.")] = "",
    store: StoreOption = STORE,
) -> None:
    """Mark a release as withdrawn. Nothing is deleted; its pinned links still answer."""
    Store(store).withdraw(number, reason, author)
    typer.echo(f"Release {number} is marked as withdrawn.")


@contextmanager
def _received(store: Store, file: Path, dataset: str) -> Iterator[Received]:
    """The file checked; what was made of it on the way goes with the block, however that ends."""
    with TemporaryDirectory(prefix="indicators-") as folder:
        with ProgressLine() as line:
            received = receive(store, Held(file.name, file, Path(folder)), dataset, line)
        yield received


def _tell(received: Received) -> None:
    """Every finding as a line, worst first, and the verdict."""
    checked = received.checked
    for item in checked.findings:
        place = " ".join(filter(None, (item.place.sheet, item.place.cell)))
        typer.echo(f"{item.severity.value:>7}  {item.code}  {place}  {item.message(Lang.EN)}", err=True)
    verdict = "refused" if checked.refused else "acceptable"
    name = checked.dataset.dataset if checked.dataset else "no dataset"
    typer.echo(
        f"{checked.file}: {verdict}; {checked.count:,} figures for {name}, "
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
        "observations": checked.count,
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
