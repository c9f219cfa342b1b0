"""What can be asked: the catalogue of a release, the list of releases, and whether the service is well."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any, Final

from starlette.requests import Request

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.answers.served import served_releases
from indicators.api.asking import release_of
from indicators.api.replies import JSON, Reply
from indicators.catalogue import Catalogue, Indicator
from indicators.model import Text
from indicators.present.download import FILE_FORMATS, PICTURE_FORMATS
from indicators.present.metadata import text_record
from indicators.present.pictures import PICTURES
from indicators.share import PAGES
from indicators.share.address import KEYS, heeded

_TOLD_OF_RELEASES: Final = ("number", "title", "note", "author", "published_at", "parent", "withdrawn")


def catalogue(request: Request) -> Reply:
    """Every code a query can hold and a file can contain, with its names in both languages."""
    opened, _ = release_of(request.url.query)
    content = _written(_catalogue(opened))  # it lists the releases, so no part of it stays for good
    return Reply(lambda: content, JSON, ("catalogue", content.decode("utf-8")))


def releases(_request: Request) -> Reply:
    """All releases, oldest first."""
    content = _written([_record(release, _TOLD_OF_RELEASES) for release in served_releases().known()])
    return Reply(lambda: content, JSON, ("releases", content.decode("utf-8")))


def health(_request: Request) -> Reply:
    """Whether the store can be read: its current release, and later ones that are damaged."""
    opened, damaged = served_releases().current()
    told = {
        "status": "degraded" if damaged else "ok",
        "release": opened.release.number,
        "published_at": opened.release.published_at,
        "damaged": [refusal.values["number"] for refusal in damaged],
    }
    content = _written(told)
    return Reply(lambda: content, JSON, ("health", content.decode("utf-8")))


def _catalogue(opened: OpenedRelease) -> dict[str, Any]:
    scope, known = opened.scope, opened.catalogue
    return {
        "release": _record(opened.release, _TOLD_OF_RELEASES),
        "pages": [_page(name) for name in QUESTIONS],
        "datasets": [
            _record(dataset) | {"periods": scope.periods(code)} for code, dataset in scope.datasets.items()
        ],
        "measures": [_measure(indicator, known) for indicator in known.indicators.values()],
        "units": [{"code": unit.code, "name": text_record(unit.name)} for unit in known.units.values()],
        "areas": _records(scope.areas.values()),
        "activities": _records(scope.activities.values()),
        "definitions": _records(scope.definitions.values()),
        "taxonomies": _records(scope.taxonomies.values()),
        "clusters": [{"cluster": code, "name": text_record(name)} for code, name in scope.clusters.items()],
        "codes": {
            codelist: {code: text_record(name) for code, name in codes.items()}
            for codelist, codes in scope.codes.items()
        },
        "sources": _records(scope.sources.values()),
        "releases": [_record(release, _TOLD_OF_RELEASES) for release in served_releases().known()],
    }


def _page(page: str) -> dict[str, Any]:
    return {
        "page": page,
        "keys": [key for key, name in KEYS.items() if name in heeded(page)],
        "measures": PAGES[page].measures,
        "charts": list(PICTURES.get(page, {})),
        "formats": [fmt.ending for fmt in FILE_FORMATS.values()],
        "chart_formats": [fmt.ending for fmt in PICTURE_FORMATS.values()],
    }


def _measure(indicator: Indicator, known: Catalogue) -> dict[str, Any]:
    """An amount of money has the unit of its dataset."""
    method = known.method(indicator.method)
    how = {"question": text_record(method.question), "equation": method.equation, "source": method.source}
    names = ("code", "name", "short", "unit", "decimals", "direction", "kind", "definition", "caveats")
    return _record(indicator, (*names, "by_activity", "by_basis", "needs_definition", "inputs")) | {
        "unit_name": text_record(known.unit(indicator.unit).name),
        "method": how,
    }


def _records(items: Iterable[object]) -> list[dict[str, Any]]:
    return [_record(item) for item in items]


def _record(item: object, names: tuple[str, ...] = ()) -> dict[str, Any]:
    """The named fields of a record, or all of them, labels in both languages."""
    assert is_dataclass(item)
    told = names or tuple(field.name for field in fields(item))
    values = ((name, getattr(item, name)) for name in told)
    return {name: text_record(value) if isinstance(value, Text) else value for name, value in values}


def _written(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
