"""The controls of a page: what a reader can choose there, by the keys of its address.

They follow from the release and the view, as all a page shows does; a choice is another address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from indicators.answers import OpenedRelease
from indicators.answers.high_tech import definitions_with_figures
from indicators.answers.scope import Scope
from indicators.formulas.composite import Aggregation, Normalisation
from indicators.model import TOTAL, Lang, Release, Text, View
from indicators.present.words import label
from indicators.share import PAGES
from indicators.share.address import KEYS, written
from indicators.share.pages import activities_of, measures_of

FLOORS = (0.0, 2000.0, 5000.0, 10000.0, 20000.0)
TOPS = (10, 25, 50, 100)
STARRED_PCT = (5, 10, 20, 25)
TARGET_YEARS = range(2025, 2036)
_EXPLAINED = ("basis", "since", "release", "definition", "act")
_KEY_OF = {name: key for key, name in KEYS.items()}
_OF_A_DATASET = (
    "m",
    "act",
    "acts",
    "basis",
    "t",
    "since",
    "weights",
    "definition",
    "area",
    "prov",
    "region",
    "tier",
)

T = TypeVar("T")
Number = TypeVar("Number", int, float)

Option = tuple[str, str]
"""A value as the address writes it, and its name."""


@dataclass(frozen=True)
class Control:
    """A control: the key of the address it turns, its name, its options.

    `kind`: `one` of a list, one of a few `buttons`, `years` (one, that can be played), `several`, `cities` (several of
    a long list), `city` (the first of these), `weights` (several, each with a number), a `group` of controls behind
    its name. `without`: the keys whose values make no sense any more when this one is turned.
    `empty`: what nothing chosen means. Of a long list `options` are those chosen; `names_of` tells all.
    """

    key: str
    kind: str
    name: str
    options: tuple[Option, ...] = ()
    help: str = ""
    without: tuple[str, ...] = ()
    empty: str = ""
    controls: tuple[Control, ...] = ()


def beside(release: OpenedRelease, view: View, known: Sequence[Release]) -> list[Control]:
    """Those of every page: language, dataset, cities, release. `known` are all releases, oldest first."""
    page, asked = PAGES[view.page], _Asked(release, view)
    made = [
        Control(
            "lang", "buttons", asked.label("control.lang"), tuple((x, label(f"lang.{x}", x)) for x in Lang)
        )
    ]
    if "ds" in page.fields and len(asked.scope.datasets) > 1:
        without = tuple(_KEY_OF[name] for name in _OF_A_DATASET)
        made.append(asked.one("ds", asked.scope.datasets, asked.dataset, without))
    if "area" in page.fields:
        chosen = tuple((code, asked.area(code)) for code in view.area)
        kind = "city" if view.page == "city" else "cities"
        name = asked.label("control.city" if kind == "city" else "control.area")
        made.append(Control("area", kind, name, chosen, empty=asked.label("placeholder.area")))
    if "prov" in page.fields:
        made.append(Control("filters", "group", asked.label("control.filters"), controls=_filters(asked)))
    numbered = tuple(
        (str(one.number), f"{one.number} · {one.title.in_(view.lang)}") for one in reversed(known)
    )
    latest = ("", asked.label("release.latest"))
    made.append(
        Control("release", "one", asked.label("control.release"), (latest, *numbered), asked.help("release"))
    )
    return made


def above(release: OpenedRelease, view: View) -> list[Control]:
    """Those of one page: measure, period, prices and the like. None where there is nothing to choose."""
    fields, asked = PAGES[view.page].fields, _Asked(release, view)
    scope, dataset = asked.scope, asked.scope.datasets[view.ds]
    measured = release.catalogue.indicators.get(view.m)
    by_activity = not fields.count("act") or (measured is not None and measured.by_activity)
    by_basis = not fields.count("act") or (measured is not None and measured.by_basis)
    bases = {code: release.catalogue.basis(code).name for code in dataset.bases}
    defined = _own(definitions_with_figures(release, view), view.definition) if "definition" in fields else []
    offered: dict[str, Callable[[], Control]] = {
        "m": lambda: asked.one("m", asked.measures(view.m), asked.measure),
        "definition": lambda: asked.one("definition", defined, asked.definition),
        "taxonomy": lambda: asked.one("taxonomy", scope.taxonomies, asked.taxonomy),
        "field": lambda: asked.one("field", ("", *scope.codes["field"]), asked.field),
        "by": lambda: asked.one("by", ("areas", "periods"), lambda code: asked.label(f"by.{code}")),
        "acts": lambda: asked.one(
            "acts", dataset.schemes if by_activity else (), asked.code("scheme"), ("act",)
        ),
        "act": lambda: asked.one("act", asked.activities() if by_activity else (), asked.activity),
        "basis": lambda: asked.one("basis", bases if by_basis else (), lambda code: asked.named(bases[code])),
        "since": lambda: asked.one("since", scope.periods(view.ds), str),
        "target_year": lambda: asked.one("target_year", _with(TARGET_YEARS, view.target_year), str),
        "star_pct": lambda: asked.one("star_pct", _with(STARRED_PCT, view.star_pct), lambda part: f"{part}%"),
        "t": lambda: replace(asked.one("t", sorted(scope.periods(view.ds)), str), kind="years"),
        "top": lambda: asked.one("top", _with(TOPS, view.top), str),
        "order": lambda: asked.one("order", ("top", "bottom"), lambda code: asked.label(f"order.{code}")),
        "weights": lambda: _composite(asked),
    }
    made = [make() for name, make in offered.items() if name in fields]
    return [
        control for control in made if len(control.options) > (control.kind == "years") or control.controls
    ]


def names_of(scope: Scope, ds: str, lang: Lang) -> list[Option]:
    """Every city of a dataset that can be picked out, with its name; those of one name with their province too."""
    named = [(area.ref_area, area.name.in_(lang), area.parent) for area in scope.cities(ds)]
    seen: dict[str, int] = {}
    for _, name, _ in named:
        seen[name] = seen.get(name, 0) + 1

    def told(name: str, parent: str | None) -> str:
        if seen[name] == 1 or parent is None or parent not in scope.areas:
            return name
        return f"{name} ({scope.areas[parent].name.in_(lang)})"

    return [(code, told(name, parent)) for code, name, parent in named]


def _filters(asked: _Asked) -> tuple[Control, ...]:
    scope, view = asked.scope, asked.view
    made = [
        asked.several("region", scope.codes["region"], asked.code("region")),
        asked.several("prov", scope.provinces(view.ds), asked.area),
        asked.several("tier", scope.codes["tier"], asked.code("tier")),
    ]
    if "floor" in PAGES[view.page].fields:
        made.append(asked.one("floor", _with(FLOORS, view.floor), asked.floor))
    return tuple(control for control in made if control.options)


def _composite(asked: _Asked) -> Control:
    """Which indicators the index is made of, how much each counts, and how they are brought together."""
    view = asked.view
    offered = asked.measures(*(measure for measure, _ in view.weights))
    options = tuple((code, asked.measure(code)) for code in offered)
    needed = asked.label("placeholder.weighted")
    weights = Control("w", "weights", asked.label("control.weighted"), options, empty=needed)
    how = (
        asked.one(name, codes, lambda code: asked.label(f"composite.{code}"))
        for name, codes in (("norm", tuple(Normalisation)), ("agg", tuple(Aggregation)))
    )
    return Control("weights", "group", asked.label("control.weights"), controls=(weights, *how))


@dataclass(frozen=True)
class _Asked:
    """A view of a release, and what its codes are called in the reader's language."""

    release: OpenedRelease
    view: View

    @property
    def scope(self) -> Scope:
        return self.release.scope

    def one(
        self, field: str, options: Iterable[T], name_of: Callable[[T], str], without: tuple[str, ...] = ()
    ) -> Control:
        """A choice of one value of a field of the view."""
        named = tuple((written(option), name_of(option)) for option in options)
        return Control(
            _KEY_OF[field], "one", self.label(f"control.{field}"), named, self.help(field), without
        )

    def several(self, field: str, codes: Iterable[str], name_of: Callable[[str], str]) -> Control:
        """A choice of several codes."""
        named = tuple((code, name_of(code)) for code in codes)
        empty = self.label(f"placeholder.{field}")
        return Control(_KEY_OF[field], "several", self.label(f"control.{field}"), named, empty=empty)

    def measures(self, *own: str) -> list[str]:
        """The measures the dataset can show, and those the view asks for already."""
        page = PAGES[self.view.page]
        offered = measures_of(page, self.scope, self.view.ds)
        return [m for m in page.measures if m in offered or m in own]

    def activities(self) -> tuple[str, ...]:
        return activities_of(self.scope, self.view.ds, self.view.acts, self.view.m)

    def label(self, key: str) -> str:
        return label(key, self.view.lang)

    def help(self, field: str) -> str:
        return self.label(f"help.{field}") if field in _EXPLAINED else ""

    def named(self, text: Text) -> str:
        return text.in_(self.view.lang)

    def area(self, code: str) -> str:
        return self.named(self.scope.areas[code].name)

    def code(self, codelist: str) -> Callable[[str], str]:
        return lambda code: self.named(self.scope.codes[codelist][code])

    def measure(self, code: str) -> str:
        return self.named(self.release.catalogue.indicator(code).name)

    def activity(self, code: str) -> str:
        return self.label("chart.total") if code == TOTAL else self.named(self.scope.activities[code].name)

    def dataset(self, code: str) -> str:
        return self.named(self.scope.datasets[code].name)

    def definition(self, code: str) -> str:
        definition = self.scope.definitions[code]
        return f"{self.named(definition.name)} · {self.named(definition.base)}"

    def taxonomy(self, code: str) -> str:
        return self.named(self.scope.taxonomies[code].name)

    def field(self, code: str) -> str:
        return self.named(self.scope.codes["field"][code]) if code else self.label("control.all_fields")

    def floor(self, value: float) -> str:
        if not value:
            return self.label("control.no_floor")
        return f"≥ {value:,.0f} {self.label('control.floor_unit')}"


def _own(codes: Iterable[str], code: str) -> list[str]:
    """The codes that can be chosen, and the one an address asks for although it has no figures."""
    return list(dict.fromkeys(filter(None, (*codes, code))))


def _with(usual: Iterable[Number], value: Number) -> list[Number]:
    """The usual options and the one an address may ask for."""
    options = set(usual)
    options.add(value)
    return sorted(options)
