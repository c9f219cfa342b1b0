"""The starter statistics in data/, as the drafts of the first releases."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from indicators.errors import DataRefused
from indicators.model import Text
from indicators.store import OBSERVATION_COLUMNS, OBSERVATION_KEY, Draft, Store

CODELIST_FILES = {
    "dataset": "codelists/dataset.csv",
    "code": "codelists/code.csv",
    "area": "codelists/area.csv",
    "activity": "codelists/activity.csv",
    "source": "codelists/source.csv",
    "definition": "codelists/definition.csv",
    "taxonomy": "codelists/taxonomy.csv",
    "taxonomy_class": "codelists/taxonomy_class.csv",
    "crosswalk": "codelists/crosswalk.csv",
    "cluster": "clusters/cluster.csv",
    "cluster_area": "clusters/cluster_area.csv",
    "cluster_figure": "clusters/cluster_figure.csv",
    "cluster_stage": "clusters/cluster_stage.csv",
    "cluster_list": "clusters/summary.csv",
    "anchor": "clusters/anchor.csv",
    "event": "events.csv",
}
_NUMBERS = ("longitude", "latitude", "value", "rd_intensity", "position", "count")


def build(store: Store, data: Path, progress: Callable[[str], None] = lambda _: None) -> bool:
    """Publish the starter releases in an empty store. False, and nothing done, when it has releases already."""
    if store.releases():
        return False
    for number, draft in enumerate(drafts(data), start=1):
        assert isinstance(draft.observations, pd.DataFrame)  # so `drafts` reads them
        progress(f"release {number}: {draft.title.en} ({len(draft.observations):,} observations)")
        store.publish(draft)
    return True


def drafts(data: Path) -> Iterator[Draft]:
    """The drafts of data/releases.toml in order; the first brings the codelists."""
    declared = tomllib.loads((data / "releases.toml").read_text(encoding="utf-8"))["release"]
    for position, release in enumerate(declared):
        yield Draft(
            title=Text(release["title_en"], release["title_zh"]),
            note=Text(release["note_en"], release["note_zh"]),
            author=release["author"],
            parent=position or None,
            observations=read_observations(data, release["observations"]),
            codelists=read_codelists(data) if position == 0 else {},
        )


def read_observations(data: Path, files: list[str]) -> pd.DataFrame:
    """Observations of several files as one table; their decimals are those of the figures as written."""
    tables = [_read(data / name) for name in files]
    table = pd.concat(tables, ignore_index=True)
    written = table["obs_value"].fillna("")
    table["decimals"] = written.str.partition(".")[2].str.len().astype("Int64")
    table["obs_value"] = pd.to_numeric(written.where(written != "", None))
    table["note"] = table["note"].fillna("")
    twice = table[table.duplicated(list(OBSERVATION_KEY), keep=False)]
    if len(twice):
        raise DataRefused(
            file=", ".join(files),
            found=f"{len(twice)} observations with the key of another, first {tuple(twice.iloc[0, :8])}",
            expected="one value a key",
            mend="Keep one of them; a later value belongs to a later release.",
        )
    return table[list(OBSERVATION_COLUMNS)]


def read_codelists(data: Path) -> dict[str, pd.DataFrame]:
    """All codelists, clusters and events as tables of text, numbers where they are numbers."""
    return {name: _numbered(_read(data / file)) for name, file in CODELIST_FILES.items()}


def _read(file: Path) -> pd.DataFrame:
    if not file.is_file():
        raise DataRefused(
            file=file.name, found="no such file", expected="a CSV file of data/", mend="Restore it."
        )
    return pd.read_csv(file, dtype=str, keep_default_na=False, na_values=[""])


def _numbered(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(**{name: pd.to_numeric(table[name]) for name in _NUMBERS if name in table.columns})
