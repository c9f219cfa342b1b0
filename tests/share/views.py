"""Any view a reader can reach, drawn at random from the codes of a release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from indicators.answers import Scope
from indicators.formulas.composite import Aggregation, Normalisation
from indicators.model import Lang, View
from indicators.share import PAGES
from indicators.share.address import defaults
from indicators.share.pages import RANKED


def views(scope: Scope) -> st.SearchStrategy[View]:
    """Views of every page; what a page does not ask keeps its default."""
    return st.sampled_from(list(PAGES)).flatmap(lambda page: _of_page(page, scope))


def asked_for(view: View) -> dict[str, object]:
    """The part of a view that its page asks for, with release and language."""
    names = (*PAGES[view.page].fields, "release", "lang")
    return {name: getattr(view, name) for name in names}


@st.composite
def _of_page(draw: st.DrawFn, page: str, scope: Scope) -> View:
    ds = draw(st.sampled_from(list(scope.datasets)))
    view = defaults(PAGES[page], scope, ds)
    fields = PAGES[page].fields
    acts = draw(st.sampled_from(scope.datasets[ds].schemes)) if "acts" in fields else view.acts
    known = {**_choices(scope, ds), **_numbers(), "acts": st.just(acts), "ds": st.just(ds)}
    known["act"] = st.sampled_from([a.activity for a in scope.activities.values() if a.scheme == acts])
    known["m"] = st.sampled_from(PAGES[page].measures or ("",))
    chosen = {name: draw(known[name]) for name in fields}
    release = draw(st.sampled_from([None, scope.release.number]))
    return replace(view, **chosen, release=release, lang=draw(st.sampled_from(Lang)))


def _choices(scope: Scope, ds: str) -> Mapping[str, st.SearchStrategy[Any]]:
    periods = st.sampled_from(scope.periods(ds))
    return {
        "t": periods,
        "since": periods,
        "basis": st.sampled_from(scope.datasets[ds].bases),
        "definition": st.sampled_from(list(scope.definitions)),
        "taxonomy": st.sampled_from(list(scope.taxonomies)),
        "by": st.sampled_from(("areas", "periods")),
        "order": st.sampled_from(("top", "bottom")),
        "field": st.sampled_from(["", *scope.codes["field"]]),
        "cluster": st.sampled_from(["", *scope.clusters]),
        "norm": st.sampled_from([norm.value for norm in Normalisation]),
        "agg": st.sampled_from([agg.value for agg in Aggregation]),
        "area": _some([area.ref_area for area in scope.cities(ds)]),
        "prov": _some(scope.provinces(ds)),
        "region": _some(list(scope.codes["region"])),
        "tier": _some(list(scope.codes["tier"])),
    }


def _numbers() -> Mapping[str, st.SearchStrategy[Any]]:
    weight = st.floats(0, 100, exclude_min=True)
    pairs = st.lists(st.tuples(st.sampled_from(RANKED), weight), min_size=1, unique_by=lambda pair: pair[0])
    return {
        "top": st.integers(3, 1000),
        "target_year": st.integers(2000, 2100),
        "star_pct": st.integers(1, 50),
        "floor": st.floats(0, 1e9),
        "weights": pairs.map(tuple),
    }


def _some(codes: Any) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), max_size=4, unique=True).map(tuple)
