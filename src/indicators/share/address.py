"""View ↔ query string: one codec for pages, downloads, the command line and links.

The query string is complete: it holds every value a page uses, defaults included, so that a default that
moves ("the latest year") never moves a link. Only sets that are empty, and a release that is not pinned,
are left out: their absence always means the same. Reading never fails: what cannot be used is ignored and
said to be ignored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from urllib.parse import parse_qsl, urlencode

from indicators.answers.scope import Scope
from indicators.formulas.composite import Aggregation, Normalisation
from indicators.model import TOTAL, Ignored, Lang, Phrase, View
from indicators.share.migrations import SCHEMA_VERSION, migrated
from indicators.share.pages import PAGES, RANKED, Page, activities_of, measures_of, opening_weights

KEYS: dict[str, str] = {
    "ds": "ds",
    "m": "m",
    "act": "act",
    "acts": "acts",
    "basis": "basis",
    "def": "definition",
    "tax": "taxonomy",
    "t": "t",
    "since": "since",
    "by": "by",
    "top": "top",
    "order": "order",
    "field": "field",
    "cluster": "cluster",
    "target": "target_year",
    "w": "weights",
    "norm": "norm",
    "agg": "agg",
    "stars": "star_pct",
    "area": "area",
    "prov": "prov",
    "region": "region",
    "tier": "tier",
    "min": "floor",
    "release": "release",
    "lang": "lang",
}
_LISTS = ("area", "prov", "region", "tier")
UNUSED = "ignored.not_here"
"""Why a key that other pages know was left out."""

_LONGEST = 4000  # characters of one value that are looked at


def heeded(page: str) -> tuple[str, ...]:
    """The fields of the view that an address of the page holds."""
    return (*PAGES[page].fields, "release", "lang")


def keys_of(page: str) -> list[str]:
    """The keys an address of the page holds, in canonical order."""
    fields = heeded(page)
    return ["v", *(key for key, name in KEYS.items() if name in fields)]


def heard(view: View, question: str, scope: Scope) -> View:
    """What a question hears of the view of a page: its own keys; all else is as on a first visit.

    What stands on a page under a question is then what the question's own address says, whatever else was chosen.
    """
    rest = defaults(PAGES[question], scope, view.ds)
    return replace(rest, page=view.page, **{name: getattr(view, name) for name in heeded(question)})


def query_of(view: View, question: str) -> dict[str, str]:
    """The complete query of what a question hears of a view."""
    return to_query(replace(view, page=question))


def to_query(view: View) -> dict[str, str]:
    """The complete query of a view, in canonical order."""
    query = {"v": str(SCHEMA_VERSION)}
    for key, name in KEYS.items():
        if name in heeded(view.page):
            text = written(getattr(view, name))
            if text:
                query[key] = text
    return query


def to_query_string(view: View) -> str:
    """The complete query of a view as it stands in an address, with its `?`."""
    return "?" + urlencode(to_query(view), safe=",:_-.")


def read_address(
    page: str, query: str | Mapping[str, str], scope: Scope, opening: View | None = None
) -> tuple[View, tuple[Ignored, ...]]:
    """The view a query string asks for, and what of it could not be used.

    `opening` gives the values of keys the query does not hold; without it they are the page's defaults.
    """
    given = (
        dict(parse_qsl(query.lstrip("?"), keep_blank_values=True)) if isinstance(query, str) else dict(query)
    )
    ignored: list[Ignored] = []
    asked, known = migrated(page, given)
    if not known:
        ignored.append(_ignored("v", given["v"], "ignored.version"))
    reader = _Reader(PAGES[page], scope, asked, ignored)
    for key in asked:
        if key not in KEYS:
            ignored.append(_ignored(key, asked[key], "ignored.key"))
        elif KEYS[key] not in heeded(page):
            ignored.append(_ignored(key, asked[key], UNUSED))
    return reader.view(opening), tuple(ignored)


class _Reader:
    """Reads the keys in the order in which they depend on each other."""

    def __init__(self, page: Page, scope: Scope, given: Mapping[str, str], ignored: list[Ignored]) -> None:
        self.page, self.scope = page, scope
        self.given, self.ignored = given, ignored

    def view(self, opening: View | None) -> View:
        ds = self._choice("ds", self.scope.datasets, opening.ds if opening else self._first_dataset())
        view = defaults(self.page, self.scope, ds)
        if opening is not None and opening.ds == ds:
            view = _carried(opening, view, self.page)
        m = self._choice("m", self.page.measures, view.m) if self.page.measures else ""
        if m != view.m:
            view = replace(view, m=m, t=default_period(self.page, self.scope, ds, m))
        periods = self.scope.periods(ds)
        schemes = self.scope.datasets[ds].schemes
        acts = self._choice("acts", schemes, view.acts)
        activities = activities_of(self.scope, ds, acts, m)
        act = view.act if view.act in activities else (activities[-1] if activities else TOTAL)
        return replace(
            view,
            m=m,
            acts=acts,
            act=self._choice("act", activities, act),
            t=self._choice("t", periods, view.t, "ignored.period"),
            since=self._choice("since", periods, view.since, "ignored.period"),
            basis=self._choice("basis", self.scope.datasets[ds].bases, view.basis),
            definition=self._choice("def", self.scope.definitions, view.definition),
            taxonomy=self._choice("tax", self.scope.taxonomies, view.taxonomy),
            by=self._choice("by", ("areas", "periods"), view.by),
            field=self._choice("field", self.scope.codes.get("field", {}), view.field),
            cluster=self._choice("cluster", self.scope.clusters, view.cluster),
            top=int(self._number("top", view.top, 3, 1000)),
            order=self._choice("order", ("top", "bottom"), view.order),
            target_year=int(self._number("target", view.target_year, 2000, 2100)),
            weights=self._weights(view.weights),
            norm=self._choice("norm", tuple(Normalisation), view.norm),
            agg=self._choice("agg", tuple(Aggregation), view.agg),
            star_pct=int(self._number("stars", view.star_pct, 1, 50)),
            floor=self._number("min", view.floor, 0, 1e9),
            area=self._set("area", [a.ref_area for a in self.scope.cities(ds)], view.area, "ignored.area"),
            prov=self._set("prov", self.scope.provinces(ds), view.prov),
            region=self._set("region", self.scope.codes.get("region", {}), view.region),
            tier=self._set("tier", self.scope.codes.get("tier", {}), view.tier),
            release=self._release(),
            lang=Lang(self._choice("lang", [lang.value for lang in Lang], view.lang)),
        )

    def _first_dataset(self) -> str:
        return next(iter(self.scope.datasets))

    def _choice(self, key: str, allowed: object, default: str, why: str = "ignored.value") -> str:
        value = self.given.get(key)
        if value is None or value == "":
            return default
        if value in allowed:  # type: ignore[operator]
            return value
        self.ignored.append(_ignored(key, value, why))
        return default

    def _set(
        self, key: str, allowed: object, default: tuple[str, ...], why: str = "ignored.value"
    ) -> tuple[str, ...]:
        if key not in self.given:
            return default
        chosen: list[str] = []
        for value in dict.fromkeys(filter(None, self.given[key][:_LONGEST].split(","))):
            if value in allowed:  # type: ignore[operator]
                chosen.append(value)
            else:
                self.ignored.append(_ignored(key, value, why))
        return tuple(chosen)

    def _number(self, key: str, default: float, low: float, high: float) -> float:
        value = self.given.get(key)
        if value is None:
            return default
        number = _as_number(value)
        if low <= number <= high:
            return number
        self.ignored.append(_ignored(key, value, "ignored.number"))
        return default

    def _weights(self, default: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
        """Pairs such as `gdp_current_prices:1`; a composite index of nothing is none, so never empty."""
        chosen: dict[str, float] = {}
        for pair in filter(None, self.given.get("w", "")[:_LONGEST].split(",")):
            measure, _, weight = pair.partition(":")
            number = _as_number(weight)
            if measure in RANKED and measure not in chosen and 0 < number <= 100:
                chosen[measure] = number
            else:
                self.ignored.append(_ignored("w", pair, "ignored.weight"))
        return tuple(chosen.items()) or default

    def _release(self) -> int | None:
        value = self.given.get("release")
        if value is None or value == "":
            return None
        if value == str(self.scope.release.number):
            return self.scope.release.number
        self.ignored.append(_ignored("release", value, "ignored.release"))
        return None


def defaults(page: Page, scope: Scope, ds: str) -> View:
    """The view a page opens with when the address says nothing."""
    m = next(iter(measures_of(page, scope, ds)), "")
    t = default_period(page, scope, ds, m)
    dataset = scope.datasets[ds]
    return View(
        page=page.page,
        ds=ds,
        m=m,
        t=t,
        since=dataset.shock_year,
        definition=dataset.focus_definition or next(iter(scope.definitions), ""),
        taxonomy=next(iter(scope.taxonomies), ""),
        acts=dataset.schemes[0] if dataset.schemes else "",
        basis=dataset.bases[0] if dataset.bases else "",
        weights=opening_weights(scope, ds),
    )


def default_period(page: Page, scope: Scope, ds: str, m: str) -> str:
    """The latest year with figures for at least half of the cities."""
    ranked = page.measures == RANKED and bool(scope.periods(ds, m))
    return scope.latest(ds, m if ranked else scope.datasets[ds].total_level)


def _carried(opening: View, view: View, page: Page) -> View:
    """The opening values for everything the page can use; its own default where a value has no place here."""
    values = {f.name: getattr(opening, f.name) for f in fields(View) if f.name not in ("page", "m")}
    m = opening.m if opening.m in page.measures else view.m
    return replace(view, m=m, **values)


def written(value: object) -> str:
    """A value of the view as an address has it; empty where the address leaves it out."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ",".join(item if isinstance(item, str) else f"{item[0]}:{written(item[1])}" for item in value)
    if isinstance(value, float):
        return repr(value).removesuffix(".0")  # every digit: what is read back is the same number
    return str(value)


def _as_number(text: str) -> float:
    """The number a text stands for; not a number where it stands for none."""
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _ignored(key: str, value: str, reason: str) -> Ignored:
    shown = value if len(value) <= 40 else value[:39] + "…"
    return Ignored(key, shown, Phrase(reason, {"key": key, "value": shown}))
