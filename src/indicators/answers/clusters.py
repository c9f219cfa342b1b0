"""Clusters: which industrial clusters are registered, how large are they, and what growth does their target need?"""

from __future__ import annotations

from functools import partial

import pandas as pd

from indicators.answers.opened import OpenedRelease
from indicators.answers.scope import Scope, province_of
from indicators.formulas.clusters import growth_needed
from indicators.model import Answer, Area, Phrase, Quantity, Said, Text, View

STAGES = ("rd", "manufacturing", "consumption", "service")


def answer(opened: OpenedRelease, view: View) -> Answer:
    """The registry of clusters in the chosen field and cities, their figures, stages and anchors.

    `table`: one row a cluster and published figure (output or target), and the yearly growth a target needs.
    `parts`: `registry` (one row a cluster and city), `progress` (one row a series that has both an output and
    a target), `stages` (published evidence by stage of the value chain), `anchors`, `lists` (how much of each
    official list is registered here).
    """
    registry = registry_of(opened, view)
    codes = set(registry["cluster"])
    figures = opened.rows("cluster_figures")
    figures = figures[figures["cluster"].isin(codes)]
    progress = _progress(figures, view)
    anchors = opened.rows("anchors")
    parts = {
        "registry": registry,
        "figures": figures,
        "progress": progress,
        "stages": _stages(opened, codes),
        "anchors": anchors[anchors["cluster"].isin(codes) | anchors["ref_area"].isin(view.area)],
        "lists": opened.rows("cluster_lists"),
    }
    return Answer(
        question="clusters",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        tabled=partial(_tidy, opened, figures, progress, registry, view),
        headline=_headline(opened, registry, progress, parts["lists"], view),
        parts=parts,
        notes=_notes(parts["lists"], progress),
        sources=opened.sources(pd.concat([registry["source"], figures["source"]])),
        indicators=("cluster_output", "growth_needed_pct"),
    )


def registry_of(opened: OpenedRelease, view: View) -> pd.DataFrame:
    """Clusters with all their cities, kept when the field fits and any city passes the filters."""
    rows = opened.rows("clusters")
    if view.field:
        rows = rows[rows["field"] == view.field]
    if view.area or view.prov or view.region or view.tier:
        fits = rows["ref_area"].map(lambda code: _passes(opened.scope, code, view))
        rows = rows[rows["cluster"].isin(rows.loc[fits, "cluster"])]
    return rows.reset_index(drop=True)


def _passes(scope: Scope, code: object, view: View) -> bool:
    if not isinstance(code, str) or code not in scope.areas:
        return False
    area = scope.areas[code]
    homes = {code, area.parent}
    return (
        (not view.area or bool(homes & set(view.area)) or _holds(scope, code, view.area))
        and (not view.prov or _province(scope, area) in view.prov or code in view.prov)
        and (not view.region or area.region in view.region)
        and (not view.tier or area.tier in view.tier)
    )


def _province(scope: Scope, area: Area) -> str:
    """The province an area lies in; a zone lies in that of its city."""
    city = scope.areas.get(area.parent or "") if area.kind == "zone" else None
    return province_of(city or area)


def _holds(scope: Scope, code: str, chosen: tuple[str, ...]) -> bool:
    """A cluster of a whole province concerns each of its cities."""
    return any(city in scope.areas and scope.areas[city].parent == code for city in chosen)


def _progress(figures: pd.DataFrame, view: View) -> pd.DataFrame:
    """Latest output and next target of each series, and the growth between. Targets without a year take the view's."""
    yearly = figures[figures["value"].notna()]
    known = yearly["year"].fillna("").str.fullmatch(r"\d{4}")
    output = yearly[(yearly["figure_kind"] == "scale") & known].sort_values("year").groupby("series").tail(1)
    target = yearly[yearly["figure_kind"] == "target"].sort_values("year").groupby("series").tail(1)
    both = target.merge(
        output[["series", "value", "year", "bound", "source"]], on="series", suffixes=("_target", "")
    )
    assumed = ~both["year_target"].fillna("").str.fullmatch(r"\d{4}")
    both = both.assign(
        target_year=both["year_target"].where(~assumed, str(view.target_year)), assumed_year=assumed
    )
    both = both.assign(latest=both["value"], target=both["value_target"])
    both["years"] = both["target_year"].astype(int) - both["year"].astype(int)
    return growth_needed(both)


def _stages(opened: OpenedRelease, codes: set[str]) -> pd.DataFrame:
    """Every cluster with any evidence, and for each stage what is known; a stage without evidence is not absent."""
    rows = opened.rows("cluster_stages")
    return rows[rows["cluster"].isin(codes)].reset_index(drop=True)


def _tidy(
    opened: OpenedRelease, figures: pd.DataFrame, progress: pd.DataFrame, registry: pd.DataFrame, view: View
) -> pd.DataFrame:
    names = opened.scope.clusters
    cities = registry.dropna(subset=["ref_area"]).groupby("cluster")["ref_area"].agg(";".join)
    needed = progress.assign(
        figure_kind="growth_needed_pct",
        value=progress["growth_needed_pct"],
        unit="PCT",
        year=progress["target_year"],
        bound="",
    )
    listed = registry.drop_duplicates("cluster")
    listed = listed[~listed["cluster"].isin(figures["cluster"])].assign(
        figure_kind="", series="", measure_en="", measure_zh="", bound="", value=None, unit="", year=""
    )
    columns = [
        "cluster",
        "figure_kind",
        "series",
        "measure_en",
        "measure_zh",
        "bound",
        "value",
        "unit",
        "year",
    ]
    pieces = [table[[*columns, "source"]] for table in (figures, needed, listed)]
    rows = pd.concat([piece for piece in pieces if len(piece)] or pieces[:1])
    rows = rows.sort_values(["cluster", "series", "year"], kind="stable")
    measure = {"scale": "cluster_output", "target": "cluster_target"}
    return pd.DataFrame(
        {
            "dataset": view.ds,
            "cluster": rows["cluster"],
            "name_en": rows["cluster"].map(lambda code: names[code].en),
            "name_zh": rows["cluster"].map(lambda code: names[code].zh),
            "ref_area": rows["cluster"].map(cities),
            "time_period": rows["year"],
            "measure": rows["figure_kind"].map(lambda kind: measure.get(kind, kind)),
            "series_en": rows["measure_en"],
            "series_zh": rows["measure_zh"],
            "bound": rows["bound"],
            "obs_value": pd.to_numeric(rows["value"]),
            "unit": rows["unit"],
            "source": rows["source"],
            "release": opened.release.number,
        }
    ).reset_index(drop=True)


def _headline(
    opened: OpenedRelease, registry: pd.DataFrame, progress: pd.DataFrame, lists: pd.DataFrame, view: View
) -> Phrase:
    national = registry.loc[registry["kind"] == "national_list", "cluster"].nunique()
    values: dict[str, Said] = {"n": str(registry["cluster"].nunique()), **_listed(lists)}
    values["listed"] = str(national)
    if registry.empty:
        return Phrase("clusters.empty")
    if view.area:
        values["city"] = opened.scope.areas[view.area[0]].name
    needed = progress.dropna(subset=["growth_needed_pct"])
    if len(needed):
        row = needed.sort_values("value_target", ascending=False).iloc[0]
        values |= {
            "cluster": opened.scope.clusters[row["cluster"]],
            "measure": Text(row["measure_en"], row["measure_zh"]),
            "target": Quantity(float(row["value_target"]), row["unit"], 0),
            "year": row["target_year"],
            "growth": Quantity(float(row["growth_needed_pct"]), "PCT", 1),
        }
        key = "clusters.city_needed" if view.area else "clusters.needed"
        return Phrase(key, values)
    return Phrase("clusters.city" if view.area else "clusters.all", values)


def _notes(lists: pd.DataFrame, progress: pd.DataFrame) -> tuple[Phrase, ...]:
    notes = []
    if len(lists):
        notes.append(Phrase("clusters.partial", _listed(lists)))
    if progress["assumed_year"].any():
        notes.append(Phrase("clusters.assumed_year", {"year": str(progress["target_year"].max())}))
    return (*notes, Phrase("clusters.stage_note"))


def _listed(lists: pd.DataFrame) -> dict[str, str]:
    """How many clusters of the latest official list are registered here, and how many it has."""
    if lists.empty:
        return {"listed": "0", "total": "0"}
    latest = lists.sort_values("date").iloc[-1]
    return {"listed": str(int(latest["listed_here"])), "total": str(int(latest["count"]))}
