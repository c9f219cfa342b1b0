"""From a checked file to a release: the draft it makes, and its publication with all that must be kept with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from indicators.errors import IndicatorsError
from indicators.intake.check import Checked, Finding, Severity
from indicators.intake.large import Apart
from indicators.intake.match.matching import Matching
from indicators.intake.new_dataset import area_rows, dataset_row, scheme_row
from indicators.intake.progress import Progress, silent
from indicators.intake.read import DEFAULT
from indicators.intake.remembered import remember
from indicators.model import Release, Text
from indicators.store import Draft, Mode, ReleaseFile, Store

FILE_CLASS = "received_file"


class ChangeRefused(IndicatorsError):
    """A file whose findings stand in the way: errors, or warnings nobody accepted."""

    code = "change-refused"
    template = Text(
        "{file} is not published: {errors} errors, {warnings} warnings that nobody accepted. "
        "Mend the errors, and accept the warnings where the figures are right.",
        "“{file}”未发布：错误{errors}处，未确认的警告{warnings}处。请更正错误；数据无误的，请确认警告。",
    )


@dataclass(frozen=True)
class Announcement:
    """What is said of a new release: title, note, author, what its source is called, and how it is laid over."""

    title: Text
    note: Text
    author: str
    source_title: Text
    mode: Mode = Mode.UPSERT


def draft_of(
    checked: Checked, release: ReleaseFile, said: Announcement, accepted: Sequence[Finding] = ()
) -> Draft:
    """The draft a checked file makes against a release. Warnings that were accepted are told in its note."""
    codelists = {"source": _with_source(checked, release, said)}
    if checked.is_new and checked.dataset is not None:
        opening = str(release.query("definitions")["definition"].iloc[0])
        row = dataset_row(checked.dataset, checked.outline, opening)
        codelists["dataset"] = pd.concat([release.query("datasets"), row], ignore_index=True)
        areas = area_rows(checked.dataset, checked.new_areas)
        codelists["area"] = pd.concat([release.query("areas"), areas], ignore_index=True)
        if len(checked.new_activities):
            known = release.query("activities")
            codelists["activity"] = pd.concat([known, checked.new_activities], ignore_index=True)
            codelists["code"] = pd.concat(
                [release.query("codes"), scheme_row(checked.dataset)], ignore_index=True
            )
    return Draft(
        title=said.title,
        note=_note(said.note, accepted),
        author=said.author,
        parent=release.release.number,
        observations=checked.observations,
        codelists=codelists,
        mode=said.mode,
    )


def publish(
    store: Store,
    file: Path,
    draft: Draft,
    checked: Checked,
    matchings: Sequence[Matching],
    accepted: Sequence[Finding],
    progress: Progress = silent,
) -> Release:
    """Publish a draft of a checked file, keep the file, and remember how it was matched.

    Raises ChangeRefused while errors or unanswered warnings stand, and ParentNotCurrent when somebody else
    published meanwhile.
    """
    open_warnings = [item for item in checked.to_answer if item not in accepted]
    if checked.refused or open_warnings:
        errors = len(checked.of(Severity.ERROR))
        raise ChangeRefused(file=checked.file, errors=errors, warnings=len(open_warnings))
    progress("original", None)
    store.keep_original(file)
    release = _release(store, draft, checked.file, progress)
    remember(store, matchings, draft.author)
    return release


def _release(store: Store, draft: Draft, name: str, progress: Progress) -> Release:
    """The release of a draft; one of a large file is built by a process of its own."""
    if not isinstance(draft.observations, Path):
        return store.publish(draft, lambda step: progress(step, None))
    with Apart(draft.observations.parent, name, DEFAULT, progress) as apart:
        number = apart.publish(store.folder, draft)
    return next(release for release in store.releases() if release.number == number)


def _with_source(checked: Checked, release: ReleaseFile, said: Announcement) -> pd.DataFrame:
    """The codelist of sources with a row for the file: what it is called, its name, hash and day."""
    sources = release.query("sources")
    today = datetime.now(UTC).date().isoformat()
    row = {
        "source": checked.source,
        "title_en": said.source_title.en,
        "title_zh": said.source_title.zh,
        "url": "",
        "source_class": FILE_CLASS,
        "note_en": f"File {checked.file}, received {today}, SHA-256 {checked.sha256}",
        "note_zh": f"文件“{checked.file}”，{today}收到，SHA-256 {checked.sha256}",
    }
    kept = sources[sources["source"] != checked.source]
    return pd.concat([kept, pd.DataFrame([row])], ignore_index=True)


def _note(note: Text, accepted: Sequence[Finding]) -> Text:
    """The note with the warnings that were accepted: their kinds counted, and where the first ones stand."""
    if not accepted:
        return note
    counts = Counter(item.code for item in accepted)
    cells = [f"{item.place.sheet} {item.place.cell}".strip() for item in accepted if item.place.cell][:12]
    kinds = ", ".join(f"{code} × {count}" for code, count in counts.items())
    where = f" ({', '.join(cells)}{' …' if len(accepted) > len(cells) else ''})" if cells else ""
    return Text(
        f"{note.en} Accepted warnings: {kinds}{where}.".strip(),
        f"{note.zh} 已确认警告：{kinds}{where}。".strip(),
    )
