"""High-tech: how much of output is it, what did it add to growth, and what part of growth is that?

Most cities publish a figure without the detail behind it. Such a figure keeps its definition and its base, and is
only ever set beside figures of the same definition and base.
"""

from __future__ import annotations

from functools import partial

import pandas as pd

from indicators.answers.naming import in_sentence
from indicators.answers.opened import OpenedRelease
from indicators.answers.ranking import BESIDE
from indicators.answers.tidy import tidy
from indicators.formulas.contribution import contribution_current_prices
from indicators.formulas.ranking import competition_rank
from indicators.model import TOTAL, Answer, Definition, Phrase, Quantity, Said, Text, View

PART = "part"
MOST_DRAWN = 24
"""So many areas can have a line each; of more, as many leaders as a ranking draws do."""
SLICE = ("ds", "definition", "m")
_PUBLISHED = {
    "share_of_output_pct": "published_share_pct",
    "contribution_pp": "published_contribution_pp",
    "share_of_growth_pct": "published_share_of_growth_pct",
}


def answer(opened: OpenedRelease, view: View) -> Answer:
    """One measure of one published definition, over time and across cities.

    `table`: every area and year with the measure. Published figures stand as published; where an area publishes
    the value added instead, contribution and share of growth are computed from it in current prices (only for
    definitions based on GDP). `parts`: `history` (the same), `drawn` (of it what has a line), `across` (the year of
    the view), `growth` (published growth of the group beside its share), `published` (everything published of
    this definition), `taxonomy` (the activities of the chosen taxonomy).
    """
    definition = opened.scope.definitions[view.definition]
    every = opened.rows("published", ds=view.ds)
    every = every[every["definition"] == view.definition]
    published = _passing(every, view)
    history = _passing(
        opened.once("high-tech", view, SLICE, lambda: _measure(opened, view, definition, every)), view
    ).reset_index(drop=True)
    year = _year_shown(history, view)
    across = _in_year(history, year, view)
    return Answer(
        question="high-tech",
        view=view,
        release=opened.release,
        money=opened.scope.datasets[view.ds].unit,
        tabled=partial(tidy, opened, across, view.ds),
        headline=_headline(opened, across, definition, year, view),
        parts={
            "history": history,
            "drawn": _drawn(history, across, view),
            "across": across,
            "growth": _growth_and_share(published, view),
            "published": published,
            "taxonomy": opened.rows("taxonomy_classes", taxonomy=view.taxonomy),
        },
        notes=(*_notes(opened, definition, view, across, year), *_taxonomy_note(opened, view)),
        sources=opened.sources(history["source"]),
        indicators=(_measure_code(view.m, definition),),
    )


def definitions_with_figures(opened: OpenedRelease, view: View) -> tuple[str, ...]:
    """The definitions under which some city has a figure of the view's measure; the view's own always stays."""
    coverage = opened.scope.coverage
    coverage = coverage[coverage["dataset"] == view.ds]
    stated = set(coverage.loc[coverage["measure"] == _PUBLISHED[view.m], "definition"])
    levels = set(coverage.loc[coverage["measure"] == "published_value_added", "definition"])
    return tuple(
        code
        for code, definition in opened.scope.definitions.items()
        if code == view.definition or code in stated or (code in levels and definition.base_code == "gdp")
    )


def _passing(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of areas that pass the filters, and of the nation."""
    for chosen, column in ((view.region, "region"), (view.tier, "tier"), (view.prov, "province")):
        if chosen:
            rows = rows[(rows["area_kind"] != "city") | rows[column].isin(chosen)]
    return rows


def _measure(
    opened: OpenedRelease, view: View, definition: Definition, published: pd.DataFrame
) -> pd.DataFrame:
    """The measure of every area and year of a definition, stated or computed."""
    stated = published[published["measure"] == _PUBLISHED[view.m]]
    computed = _computed(opened, view, published) if definition.base_code == "gdp" else stated.iloc[:0]
    key = ["ref_area", "time_period"]
    added = computed.merge(stated[key], on=key, how="left", indicator=True)
    added = added[added["_merge"] == "left_only"].drop(columns="_merge")
    rows = pd.concat([stated, added], ignore_index=True).assign(measure=_measure_code(view.m, definition))
    rows = rows[rows["time_period"].str.len() == 4].assign(basis="")
    return rows.sort_values(key, kind="stable").reset_index(drop=True)


def _measure_code(m: str, definition: Definition) -> str:
    """A share of GDP is a share of output; of any other base it is only a published share of that base."""
    return m if definition.base_code == "gdp" else _PUBLISHED[m]


def _computed(opened: OpenedRelease, view: View, published: pd.DataFrame) -> pd.DataFrame:
    """Share, contribution and share of growth in current prices, from published value added and GDP."""
    part = published[published["measure"] == "published_value_added"]
    if part.empty:
        return part
    areas = tuple(part["ref_area"].unique().tolist())
    totals = opened.rows("totals_of_areas", ds=view.ds, measure="gdp_current_prices", areas=areas)
    result = opened.once(  # the same for all three measures
        "high-tech in current prices", view, ("ds", "definition"), lambda: _in_current_prices(part, totals)
    )
    result = result[result["activity"] == PART].merge(
        part.drop(columns=["obs_value", "obs_status", "reason", "decimals"]), on=["ref_area", "time_period"]
    )
    value, status, reason = {
        "share_of_output_pct": ("share_of_output_pct", "obs_status", ""),
        "contribution_pp": ("contribution_pp", "obs_status", "reason"),
        "share_of_growth_pct": ("share_of_growth_pct", "share_of_growth_status", "share_of_growth_reason"),
    }[view.m]
    gdp = totals[["ref_area", "time_period", "source"]]
    result = result.merge(gdp, on=["ref_area", "time_period"], how="left", suffixes=("", "_of_gdp"))
    both = result["source"].str.cat(result["source_of_gdp"], sep=";")
    rows = result.assign(
        activity=TOTAL,
        source=both.fillna(result["source"]),
        obs_value=result[value],
        obs_status=result[status],
        reason=result[reason] if reason else "",
    )
    if view.m == "share_of_output_pct":
        rows = rows.assign(obs_status="A")[rows["obs_value"].notna()]
    return rows


def _in_current_prices(part: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    columns = ["ref_area", "time_period", "activity", "obs_value", "obs_status", "decimals", "source"]
    both = part.assign(activity=PART)[columns], totals.assign(activity=TOTAL)[columns]
    return contribution_current_prices(pd.concat(both, ignore_index=True))


def _year_shown(history: pd.DataFrame, view: View) -> str:
    """The view's year, or where no city has a figure then, the nearest year before it, else after it."""
    years = sorted(history.loc[history["area_kind"] == "city", "time_period"].unique())
    before = [year for year in years if year <= view.t]
    return str(before[-1] if before else (years[0] if years else view.t))


def _in_year(history: pd.DataFrame, year: str, view: View) -> pd.DataFrame:
    """Figures of the cities in one year, ranked: only one definition, base and year ever meet."""
    now = history[(history["time_period"] == year) & (history["area_kind"] == "city")].reset_index(drop=True)
    comparable = now[now["obs_value"].notna() & (now["reason"] != "break_in_series")]
    ranked = now.join(competition_rank(comparable)[["rank"]])
    return ranked.assign(selected=ranked["ref_area"].isin(view.area)).sort_values(
        ["rank", "ref_area"], na_position="last"
    )


def _drawn(history: pd.DataFrame, across: pd.DataFrame, view: View) -> pd.DataFrame:
    """All areas where they are few; else those picked out, the leaders of the year shown, and the nation."""
    if history["ref_area"].nunique() <= MOST_DRAWN:
        return history
    leaders = across.loc[across["rank"] <= BESIDE, "ref_area"]
    return history[history["ref_area"].isin({*view.area, *leaders}) | (history["area_kind"] != "city")]


def _growth_and_share(published: pd.DataFrame, view: View) -> pd.DataFrame:
    """Growth of the group against its share, every area and year that publishes both."""
    key = ["ref_area", "time_period"]
    share = published.loc[published["measure"] == "published_share_pct", [*key, "obs_value"]]
    growth = published.loc[published["measure"] == "published_growth_pct", [*key, "obs_value", "price_basis"]]
    return share.merge(growth, on=key, suffixes=("_share", "_growth")).assign(
        selected=lambda rows: rows["ref_area"].isin(view.area)
    )


def _headline(
    opened: OpenedRelease, across: pd.DataFrame, definition: Definition, year: str, view: View
) -> Phrase:
    values: dict[str, Said] = {
        "definition": definition.name,
        "base": in_sentence(definition.base),
        "t": year,
    }
    known = across[across["obs_value"].notna() & (across["reason"] != "break_in_series")]
    if known.empty:
        undefined = across[across["reason"] != ""]
        if len(undefined):
            row = undefined.iloc[0]
            values |= {
                "city": opened.scope.areas[row["ref_area"]].name,
                "reason": Phrase(f"reason.{row['reason']}"),
            }
            return Phrase("high_tech.undefined", values)
        return Phrase("high_tech.empty", values)
    chosen = known[known["selected"]]
    row = (chosen if len(chosen) else known).iloc[0]
    unit = "PP" if view.m == "contribution_pp" else "PCT"
    values |= {
        "city": opened.scope.areas[row["ref_area"]].name,
        "value": Quantity(float(row["obs_value"]), unit, 1),
    }
    return Phrase(f"high_tech.{view.m}", values)


def _taxonomy_note(opened: OpenedRelease, view: View) -> tuple[Phrase, ...]:
    """No city of the dataset publishes the detail a taxonomy needs: said, rather than approximated."""
    taxonomy = opened.scope.taxonomies.get(view.taxonomy)
    if taxonomy is None:
        return ()
    scheme = opened.scope.codes["scheme"].get(taxonomy.scheme, Text(taxonomy.scheme, taxonomy.scheme))
    return (Phrase("high_tech.no_detail", {"taxonomy": taxonomy.name, "scheme": scheme}),)


def _notes(
    opened: OpenedRelease, definition: Definition, view: View, across: pd.DataFrame, year: str
) -> tuple[Phrase, ...]:
    notes = [] if year == view.t else [Phrase("high_tech.other_year", {"t": view.t, "year": year})]
    notes += [Phrase("high_tech.one_definition", {"definition": definition.name, "base": definition.base})]
    if definition.base_code != "gdp":
        notes.append(Phrase("high_tech.not_of_gdp", {"base": in_sentence(definition.base)}))
    if view.m != "share_of_output_pct":
        notes.append(Phrase("high_tech.three_measures"))
    if definition.note.en:
        notes.append(Phrase("note.plain", {"text": definition.note}))
    broken = across[across["reason"] == "break_in_series"]
    if len(broken):
        names = tuple(opened.scope.areas[code].name for code in broken["ref_area"].tolist())
        notes.append(Phrase("note.break", {"t": year, "cities": names}))
    if (across["obs_status"] == "E").any():
        notes.append(Phrase("note.estimated"))
    return tuple(notes)
