"""The pages, which parts of the view each one asks for, and which measures it can show."""

from __future__ import annotations

from dataclasses import dataclass

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
    "gva_current_prices",
    "share_of_output_pct",
    "contribution_pp",
    "share_of_growth_pct",
)

WEIGHTS = (("gdp_growth_volume_pct", 2.0), ("gdp_current_prices", 1.0))
"""What the composite index is made of on a first visit; measures a dataset lacks are left out."""

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
