"""The pages, which parts of the view each one asks for, and which measures it can show."""

from __future__ import annotations

from dataclasses import dataclass, replace

from indicators.answers.offered import EMPLOYMENT, growth_of, has, has_totals, size_of
from indicators.answers.scope import Scope
from indicators.model import TOTAL, View

COMMON = ("area", "prov", "region", "tier", "floor")


@dataclass(frozen=True)
class Page:
    """A page: its path, the fields of the view it uses, its measures (the first is its opening one)."""

    page: str
    fields: tuple[str, ...]
    measures: tuple[str, ...] = ()

    @property
    def shared(self) -> tuple[str, ...]:
        """The filters of the shared frame that this page heeds."""
        return tuple(name for name in COMMON if name in self.fields)


RANKED = (
    "gdp_growth_volume_pct",
    "gdp_current_prices",
    "gdp_growth_current_prices_pct",
    "gdp_cagr_volume_pct",
    "gdp_recovery_level",
    "share_of_nation_pct",
    "employment_growth_pct",
    "employment",
    "gva_current_prices",
    "share_of_output_pct",
    "contribution_pp",
    "share_of_growth_pct",
)

_COMPOSITE = ("weights", "norm", "agg")

PAGES: dict[str, Page] = {
    page.page: page
    for page in (
        Page("overview", ("ds", "t", "since", *COMMON)),
        Page(
            "rankings",
            ("ds", "m", "t", "since", "act", "acts", "basis", "top", "order", *_COMPOSITE, *COMMON),
            RANKED,
        ),
        Page("contributions", ("ds", "t", "since", "by", "acts", "basis", *COMMON)),
        Page(
            "high-tech",
            ("ds", "m", "t", "definition", "taxonomy", "acts", *COMMON),
            ("share_of_output_pct", "contribution_pp", "share_of_growth_pct"),
        ),
        Page("clusters", ("ds", "t", "field", "cluster", "target_year", "acts", "star_pct", *COMMON)),
        Page("peers", ("ds", "t", *COMMON)),
        Page("shift-share", ("ds", "t", "since", "acts", *COMMON)),
        Page("composite", ("ds", "t", "since", "act", "acts", "basis", *_COMPOSITE, *COMMON)),
        Page("rank-history", ("ds", "m", "t", "since", "act", "acts", "basis", *COMMON), RANKED),
        Page("specialisation", ("ds", "t", "acts", "star_pct", *COMMON)),
        Page("relatedness", ("ds", "t", "acts", *COMMON)),
        Page("lens", ("ds", "t", "acts", *COMMON)),
        Page("city", ("ds", "t", "since", "area", "basis")),
        Page("data", ("ds",)),
        Page("upload", ("ds",)),
        Page("methods", ("ds",)),
    )
}


def measures_of(page: Page, scope: Scope, ds: str) -> tuple[str, ...]:
    """The measures a page offers for a dataset: of rankings, those it has figures of, where it has any."""
    if page.measures != RANKED:
        return page.measures
    return tuple(m for m in RANKED if has(scope, ds, m)) or RANKED


def activities_of(scope: Scope, ds: str, acts: str, m: str) -> tuple[str, ...]:
    """The activities a measure can be ranked in, in the order of their breakdown; the total first where it has one.

    Without a measure, those that the output of the dataset is held in.
    """
    own = tuple(activity.activity for activity in scope.activities.values() if activity.scheme == acts)
    whole = (m or scope.datasets[ds].total_level) == EMPLOYMENT and (not own or has_totals(scope, ds))
    return (TOTAL, *own) if whole else own


def opening_weights(scope: Scope, ds: str) -> tuple[tuple[str, float], ...]:
    """What the composite index is made of on a first visit: growth twice, size once, as far as the dataset has them."""
    pairs = ((growth_of(scope, ds), 2.0), (size_of(scope, ds), 1.0))
    return tuple((m, weight) for m, weight in pairs if m in RANKED and has(scope, ds, m))


def of_a_city(view: View, scope: Scope) -> View:
    """A view of a page of one city, which is always of one: without any picked out, of the dataset's focus."""
    if view.page != "city" or view.area:
        return view
    codes = [area.ref_area for area in scope.cities(view.ds)]
    focus = (code for code in (*scope.datasets[view.ds].focus, *codes) if code in codes)
    return replace(view, area=tuple(focus)[:1])
