"""Do the codelists, clusters and events of the starter data hold together, in both languages?"""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
Row = dict[str, str]
TABLES = sorted(str(path.relative_to(DATA)) for path in DATA.rglob("*.csv"))
KEYS = {
    "codelists/activity.csv": ("activity",),
    "codelists/area.csv": ("ref_area",),
    "codelists/code.csv": ("codelist", "code"),
    "codelists/definition.csv": ("definition",),
    "codelists/source.csv": ("source",),
    "codelists/taxonomy.csv": ("taxonomy",),
    "codelists/taxonomy_class.csv": ("taxonomy", "activity"),
    "clusters/anchor.csv": ("anchor",),
    "clusters/cluster.csv": ("cluster",),
    "clusters/cluster_area.csv": ("cluster", "ref_area"),
    "clusters/cluster_figure.csv": ("series", "figure_kind", "year"),
    "clusters/cluster_stage.csv": ("cluster", "stage"),
    "clusters/summary.csv": ("list",),
    "events.csv": ("date", "ref_area", "kind"),
}
# file, column, codelist: empty cells are allowed only where the column says "not known" or "does not apply".
CODED = [
    ("codelists/area.csv", "kind", "area_kind"),
    ("codelists/area.csv", "region", "region"),
    ("codelists/area.csv", "tier", "tier"),
    ("codelists/activity.csv", "scheme", "scheme"),
    ("codelists/definition.csv", "base_code", "base"),
    ("codelists/source.csv", "source_class", "source_class"),
    ("codelists/taxonomy.csv", "scheme", "scheme"),
    ("codelists/taxonomy_class.csv", "class", "tech_class"),
    ("clusters/cluster.csv", "kind", "cluster_kind"),
    ("clusters/cluster.csv", "field", "field"),
    ("clusters/cluster_figure.csv", "figure_kind", "figure_kind"),
    ("clusters/cluster_figure.csv", "bound", "bound"),
    ("clusters/cluster_figure.csv", "unit", "unit"),
    ("clusters/cluster_stage.csv", "stage", "stage"),
    ("clusters/anchor.csv", "kind", "anchor_kind"),
    ("clusters/anchor.csv", "stage", "stage"),
    ("clusters/anchor.csv", "unit", "unit"),
    ("events.csv", "kind", "event_kind"),
    ("events.csv", "precision", "date_precision"),
]
OPTIONAL = {"region", "tier", "field", "bound"}
# Text that exists only where there is something to say: both languages or neither.
PAIRED = ("note", "lead", "area", "batch")


@cache
def rows(name: str) -> list[Row]:
    """The rows of one file below data/."""
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def column(name: str, field: str) -> set[str]:
    """All values of one column, without empty cells."""
    return {row[field] for row in rows(name)} - {""}


@pytest.mark.parametrize("name", TABLES)
def test_files_are_utf8_with_plain_line_ends(name: str) -> None:
    """The same bytes on every machine."""
    content = (DATA / name).read_bytes()
    content.decode("utf-8")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")


@pytest.mark.parametrize("name", sorted(KEYS))
def test_keys_are_unique(name: str) -> None:
    """One row, one thing."""
    counts = Counter(tuple(row[field] for field in KEYS[name]) for row in rows(name))
    assert [key for key, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(("name", "field", "codelist"), CODED)
def test_coded_columns_keep_to_their_codelist(name: str, field: str, codelist: str) -> None:
    """No code without a name in both languages."""
    known = {row["code"] for row in rows("codelists/code.csv") if row["codelist"] == codelist}
    assert known
    assert column(name, field) <= known
    if field not in OPTIONAL and name != "clusters/anchor.csv":
        assert all(row[field] for row in rows(name))


@pytest.mark.parametrize("name", sorted(KEYS))
def test_text_exists_in_both_languages(name: str) -> None:
    """Every English text has a Chinese one."""
    fields = [field[:-3] for field in rows(name)[0] if field.endswith("_en")]
    for row in rows(name):
        for field in fields:
            english, chinese = row[f"{field}_en"], row[f"{field}_zh"]
            assert bool(english) == bool(chinese), row
            assert english or field in PAIRED, row


def test_names_are_never_keys() -> None:
    """Two cities are called Suzhou: only the code tells them apart."""
    suzhou = {
        row["ref_area"]: row["name_zh"] for row in rows("codelists/area.csv") if row["name_en"] == "Suzhou"
    }
    assert suzhou == {"320500": "苏州", "341300": "宿州"}


def test_areas_form_one_tree_and_cities_stand_in_china() -> None:
    """Each area has a known parent; a city shares its province's code and region and has a point."""
    areas = {row["ref_area"]: row for row in rows("codelists/area.csv")}
    for code, row in areas.items():
        if row["kind"] == "country":
            assert row["parent"] == ""
            continue
        parent = areas[row["parent"]]
        if row["kind"] in ("city", "zone") and parent["kind"] != "country":
            assert row["region"] == parent["region"], row
            assert code[:2] == parent["ref_area"][:2], row
        if row["kind"] == "city":
            assert 73 < float(row["longitude"]) < 135, row
            assert 18 < float(row["latitude"]) < 54, row
    tiers = Counter(row["tier"] for row in areas.values())
    assert (tiers["municipality"], tiers["sub_provincial"], tiers["provincial_capital"]) == (4, 15, 17)


def test_every_source_is_used_and_every_use_has_a_source() -> None:
    """A source without a figure is a leftover, a figure without a source is a rumour."""
    using = [name for name in TABLES if name != "codelists/source.csv" and "source" in rows(name)[0]]
    used = {row["source"] for name in using for row in rows(name)}
    # Longitude and latitude of all cities have one source, named in the README rather than in each row.
    assert used | {"geonames"} == column("codelists/source.csv", "source")


def test_clusters_refer_to_what_exists() -> None:
    """Areas, figures, stages and anchors hang on known clusters and areas."""
    areas = column("codelists/area.csv", "ref_area")
    clusters = column("clusters/cluster.csv", "cluster")
    for name in ("cluster_area", "cluster_figure", "cluster_stage", "anchor"):
        assert column(f"clusters/{name}.csv", "cluster") <= clusters
    for name in ("clusters/cluster_area.csv", "clusters/anchor.csv", "events.csv"):
        assert column(name, "ref_area") <= areas
    placed = column("clusters/cluster_area.csv", "cluster")
    unplaced = [row for row in rows("clusters/cluster.csv") if row["cluster"] not in placed]
    assert all(row["area_en"] for row in unplaced)


def test_a_series_of_figures_is_one_cluster_one_measure_one_unit() -> None:
    """Only like is set against like: a target against the output it was set for."""
    shapes: dict[str, set[tuple[str, ...]]] = {}
    for row in rows("clusters/cluster_figure.csv"):
        assert float(row["value"]) > 0
        shapes.setdefault(row["series"], set()).add((row["cluster"], row["measure_en"], row["unit"]))
    assert [series for series, shape in shapes.items() if len(shape) > 1] == []


def test_the_national_list_is_known_in_part() -> None:
    """31 of 80 national clusters are listed here, 14 of the first 45."""
    dates = [row["list_date"] for row in rows("clusters/cluster.csv") if row["kind"] == "national_list"]
    listed = {
        row["count"]: sum(date <= row["date"] for date in dates) for row in rows("clusters/summary.csv")
    }
    assert listed == {"45": 14, "80": 31}


def test_activities_are_unique_over_schemes_and_know_their_parents() -> None:
    """农林牧渔业 (A, with services) is not 第一产业 (primary): two schemes, two codes."""
    parents = column("codelists/activity.csv", "parent")
    assert parents <= column("codelists/activity.csv", "activity") | {"_T"}
    names = {row["activity"]: row["name_zh"] for row in rows("codelists/activity.csv")}
    assert (names["primary"], names["A"]) == ("第一产业", "农林牧渔业")
