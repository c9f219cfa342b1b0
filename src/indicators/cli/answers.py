"""Commands that write answers: as files, as citations, as briefs."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qs

import typer

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.answers.served import ServedReleases
from indicators.cli.options import STORE, StoreOption, app
from indicators.errors import NothingToExport
from indicators.model import Lang, View
from indicators.present.brief import brief as make_brief
from indicators.present.citation import STYLES, citation_of
from indicators.present.download import FILE_FORMATS
from indicators.present.whole_page import page_as_file
from indicators.present.words import say
from indicators.share import read_address
from indicators.share.permalink import pinned, public_base, short_address
from indicators.share.short_links import shorten
from indicators.store import Store


@app.command()
def export(
    page: Annotated[str, typer.Argument(help=f"One of: {', '.join(QUESTIONS)}.")],
    query: Annotated[
        str, typer.Argument(help="The query string of the page, such as '?ds=cn-cities&t=2020'.")
    ],
    fmt: Annotated[str, typer.Option("--format", help=f"One of: {', '.join(FILE_FORMATS)}.")] = "csv",
    out: Annotated[Path | None, typer.Option(help="File to write; standard output without it.")] = None,
    store: StoreOption = STORE,
) -> None:
    """Write the answer of a page as a file."""
    if fmt not in FILE_FORMATS:
        raise NothingToExport(found=fmt, expected=", ".join(FILE_FORMATS))
    release, view = _asked(Store(store), page, query)
    content = page_as_file(release, view, fmt)
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        out.write_bytes(content)


@app.command()
def cite(
    page: Annotated[str, typer.Argument(help=f"One of: {', '.join(QUESTIONS)}.")],
    query: Annotated[str, typer.Argument(help="The query string of the page.")],
    style: Annotated[str, typer.Option(help=f"One of: {', '.join(STYLES)}.")] = "text",
    store: StoreOption = STORE,
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
    store: StoreOption = STORE,
) -> None:
    """Write pages as one A4 document, or as one interactive file that opens offline."""
    languages = {"both": list(Lang)} | {code.value: [code] for code in Lang}
    if lang not in languages:
        raise NothingToExport(found=lang, expected=", ".join(languages))
    opened = Store(store)
    asked = [_asked(opened, *page.partition("?")[::2]) for page in pages]
    fmt = out.suffix.removeprefix(".")
    out.write_bytes(make_brief(asked, languages[lang], partial(_short_address, opened), fmt))


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
    served = ServedReleases(store)
    if re.fullmatch("[1-9][0-9]{0,8}", pinned):
        return served.release(int(pinned))
    opened, damaged = served.current()
    for refusal in damaged:
        typer.echo(f"{refusal.text.en} Release {opened.release.number} is used instead.", err=True)
    return opened
