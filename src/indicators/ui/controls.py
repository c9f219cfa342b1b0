"""The controls: what the reader can choose, drawn once in the frame so that choices last from page to page.

What they ask for is read first, from what the session holds; they are drawn when the page has been: a reader who turned
one looks at the chart, and the browser draws in the order in which it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators.answers import OpenedRelease
from indicators.answers.high_tech import definitions_with_figures
from indicators.model import TOTAL, Lang, Text, View
from indicators.present.words import label
from indicators.share import PAGES
from indicators.share.address import written
from indicators.share.pages import activities_of, at_home, measures_of
from indicators.ui import lens, state, weighing
from indicators.ui.open_store import releases

LATEST = "latest"
FLOORS = (0.0, 2000.0, 5000.0, 10000.0, 20000.0)
TOPS = (10, 25, 50, 100)
STARRED_PCT = (5, 10, 20, 25)
Drawing = Callable[[], object]


def set_to(view: View) -> None:
    """Give every control the value it has in this view."""
    state.set_control("ds", view.ds)
    for name in ("area", "prov", "region", "tier"):
        state.set_control(name, list(getattr(view, name)))
    state.set_control("city", view.area[0] if view.area else None)
    state.set_control("floor", view.floor)
    weighing.set_to(view)
    state.set_control("release", str(view.release) if view.release else LATEST)
    state.set_control("lang", view.lang.value)


def turn_to(view: View) -> None:
    """Give the controls of every page what the reader turned in the browser: the cities picked out."""
    state.set_control("area", list(view.area))


class Controls:
    """The controls of a view's page: `view` is what they ask for, `draw` draws them."""

    def __init__(self, release: OpenedRelease, view: View) -> None:
        self.release, self.scope, self.view = release, release.scope, view
        self.fields = PAGES[view.page].fields
        self._choices: list[lens.Choice] = []
        self._beside: list[Drawing] = []
        self._above: list[Drawing] = []
        self._to_draw = self._beside
        self._everywhere()
        self._to_draw = self._above
        self._of_page()

    def draw(self, above: DeltaGenerator) -> None:
        """Draw those of every page in the sidebar, those of this page in the place above it."""
        for place, drawings in ((st.sidebar, self._beside), (above, self._above)):
            with place:
                for drawing in drawings:
                    drawing()
        state.drawn()

    def _everywhere(self) -> None:
        """Language, release and the choice of cities: the same on every page."""
        codes = [item.value for item in Lang]
        key = state.control_key("lang", codes, self.view.lang.value)
        self.view = replace(self.view, lang=Lang(str(state.control("lang"))))
        self._to_draw.append(
            lambda: st.segmented_control(
                self._label("control.lang"),
                codes,
                key=key,
                format_func=lambda code: label(f"lang.{code}", code),
                label_visibility="collapsed",
                required=True,
            )
        )
        if "ds" in self.fields and len(self.scope.datasets) > 1:
            before = self.view.ds
            self._one("ds", list(self.scope.datasets), self._dataset_name)
            self.view = self.view if self.view.ds == before else at_home(self.view, self.scope)
        if self.view.page == "city":
            self._city()
        elif "area" in self.fields:
            self._several("area", [a.ref_area for a in self.scope.cities(self.view.ds)], self._area_name)
        if "prov" in self.fields:
            self._filters()
        self._release()

    def _filters(self) -> None:
        """Which cities are compared; what is chosen here stands while it is folded away."""
        filtered = bool(self.view.region or self.view.prov or self.view.tier or self.view.floor)
        around, inside = self._to_draw, list[Drawing]()
        self._to_draw = inside
        self._several("region", list(self.scope.codes["region"]), self._code_name("region"))
        self._several("prov", list(self.scope.provinces(self.view.ds)), self._area_name)
        self._several("tier", list(self.scope.codes["tier"]), self._code_name("tier"))
        if "floor" in self.fields:
            self._one("floor", self._with(FLOORS, self.view.floor), self._floor_name)
        self._to_draw = around

        def draw() -> None:
            name = self._label("control.filters")
            with st.expander(name, expanded=filtered, on_change="rerun") as folded:
                for drawing in inside if folded.open else ():
                    drawing()

        around.append(draw)

    def _of_page(self) -> None:
        """What this page asks: measure, period, prices and the like."""
        dataset = self.scope.datasets[self.view.ds]
        if "m" in self.fields:
            self._turn("m", self._with_own(self.view.m), self._measure_name)
        measured = self.release.catalogue.indicators.get(self.view.m)
        ranking = self.view.page == "rankings"
        if "definition" in self.fields:
            self._turn("definition", definitions_with_figures(self.release, self.view), self._definition_name)
            self._turn("taxonomy", list(self.scope.taxonomies), self._taxonomy_name)
        if "field" in self.fields:
            self._turn("field", ["", *self.scope.codes["field"]], self._field_name)
        if "by" in self.fields:
            self._turn("by", ("areas", "periods"), lambda code: self._label(f"by.{code}"))
        if "acts" in self.fields and (not ranking or (measured is not None and measured.by_activity)):
            self._turn("acts", dataset.schemes, self._code_name("scheme"))
            if ranking:
                self._turn("act", self._activities(), self._activity_name)
        if "basis" in self.fields and (not ranking or (measured is not None and measured.by_basis)):
            names = {code: self.release.catalogue.basis(code).name for code in dataset.bases}
            self._turn("basis", list(names), lambda code: names[code].in_(self.view.lang))
        if "since" in self.fields:
            self._turn("since", self.scope.periods(self.view.ds), str)
        if "target_year" in self.fields:
            self._turn("target_year", self._with(range(2025, 2036), self.view.target_year), str)
        if "star_pct" in self.fields:
            self._turn("star_pct", self._with(STARRED_PCT, self.view.star_pct), lambda part: f"{part:g}%")
        if "t" in self.fields:
            self._turn("t", sorted(self.scope.periods(self.view.ds)), str)
        if "top" in self.fields:
            self._turn("top", self._with(TOPS, self.view.top), str)
        if "order" in self.fields:
            self._turn("order", ("top", "bottom"), lambda code: self._label(f"order.{code}"))
        if self._choices:
            self._to_draw.append(lambda: lens.bar(self.release, self.view, self._choices))
        if "weights" in self.fields:
            offered = self._with_own(*(measure for measure, _ in self.view.weights))
            self.view, draw = weighing.asked(self.view, offered, self._measure_name)
            self._to_draw.append(draw)

    def _turn(self, name: str, options: Sequence[Any], name_of: Callable[[Any], str]) -> None:
        """A choice of one that turns in the browser; hidden when there is nothing to choose."""
        if not options:
            return
        chosen = getattr(self.view, name)
        self._choose(name, chosen if chosen in options else options[0])
        named = tuple((written(option), name_of(option)) for option in options)
        if name != "t" or len(options) > 1:
            self._choices.append(lens.Choice(name, self._label(f"control.{name}"), named, self._help(name)))

    def _one(self, name: str, options: Sequence[Any], name_of: Callable[[Any], str]) -> None:
        """A choice of one; hidden when there is nothing to choose."""
        if not options:
            return
        default = getattr(self.view, name)
        key = state.control_key(name, options, default if default in options else options[0])
        self._choose(name, state.control(name))
        self._to_draw.append(
            lambda: st.selectbox(self._label(f"control.{name}"), options, key=key, format_func=name_of)
        )

    def _several(self, name: str, options: Sequence[str], name_of: Callable[[str], str]) -> None:
        key = state.set_key(name, options, getattr(self.view, name))
        self._choose(name, tuple(state.set_of(name)))
        self._to_draw.append(
            lambda: st.multiselect(
                self._label(f"control.{name}"),
                options,
                key=key,
                format_func=name_of,
                placeholder=self._label(f"placeholder.{name}"),
            )
        )

    def _choose(self, name: str, value: Any) -> None:
        """`name` is a field of the view; the address codec has made sure of its values' type."""
        changed: dict[str, Any] = {name: value}
        self.view = replace(self.view, **changed)

    def _city(self) -> None:
        """One city; the others that were picked out stay beside it, for comparison."""
        codes = [area.ref_area for area in self.scope.cities(self.view.ds)]
        focus = self.scope.datasets[self.view.ds].focus
        first = self.view.area[0] if self.view.area else next((c for c in focus if c in codes), codes[0])
        key = state.control_key("city", codes, first)
        chosen = str(state.control("city"))
        others = tuple(code for code in self.view.area if code != chosen)
        self.view = replace(self.view, area=(chosen, *others))
        self._to_draw.append(
            lambda: st.selectbox(self._label("control.city"), codes, key=key, format_func=self._area_name)
        )

    def _release(self) -> None:
        known = {LATEST: self._label("release.latest")}
        for release in reversed(releases()):
            known[str(release.number)] = f"{release.number} · {release.title.in_(self.view.lang)}"
        key = state.control_key("release", list(known), LATEST)
        chosen = str(state.control("release"))
        self.view = replace(self.view, release=None if chosen == LATEST else int(chosen))
        self._to_draw.append(
            lambda: st.selectbox(
                self._label("control.release"),
                list(known),
                key=key,
                format_func=lambda code: known[code],
                help=self._help("release"),
            )
        )

    def _with_own(self, *own: str) -> list[str]:
        """The measures the dataset can show, and those the view asks for already."""
        measures = PAGES[self.view.page].measures
        offered = measures_of(PAGES[self.view.page], self.scope, self.view.ds)
        return [m for m in measures if m in offered or m in own]

    def _activities(self) -> tuple[str, ...]:
        return activities_of(self.scope, self.view.ds, self.view.acts, self.view.m)

    def _with(self, usual: Sequence[int] | Sequence[float] | range, value: float) -> list[float]:
        """The usual options and the one an address may ask for."""
        return sorted({*usual, value})

    def _label(self, key: str) -> str:
        return label(key, self.view.lang)

    def _help(self, name: str) -> str:
        explained = ("basis", "since", "release", "definition", "act")
        return self._label(f"help.{name}") if name in explained else ""

    def _area_name(self, code: str) -> str:
        return self._name(self.scope.areas[code].name)

    def _code_name(self, codelist: str) -> Callable[[str], str]:
        return lambda code: self._name(self.scope.codes[codelist][code])

    def _measure_name(self, code: str) -> str:
        return self._name(self.release.catalogue.indicator(code).name)

    def _activity_name(self, code: str) -> str:
        if code == TOTAL:
            return self._label("chart.total")
        return self._name(self.scope.activities[code].name)

    def _dataset_name(self, code: str) -> str:
        return self._name(self.scope.datasets[code].name)

    def _definition_name(self, code: str) -> str:
        definition = self.scope.definitions[code]
        return f"{self._name(definition.name)} · {self._name(definition.base)}"

    def _taxonomy_name(self, code: str) -> str:
        return self._name(self.scope.taxonomies[code].name)

    def _field_name(self, code: str) -> str:
        return self._name(self.scope.codes["field"][code]) if code else self._label("control.all_fields")

    def _floor_name(self, value: float) -> str:
        if not value:
            return self._label("control.no_floor")
        return f"≥ {value:,.0f} {self._label('control.floor_unit')}"

    def _name(self, text: Text) -> str:
        return text.in_(self.view.lang)
