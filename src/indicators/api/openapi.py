"""The description of the interface, made from the pages, keys and formats themselves, so that it cannot drift."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, get_type_hints

from starlette.requests import Request

from indicators.answers.questions import QUESTIONS
from indicators.api.files import CARD, own_base
from indicators.api.replies import JSON, Reply
from indicators.formulas.composite import Aggregation, Normalisation
from indicators.model import Lang, View
from indicators.present.download import FILE_FORMATS, PICTURE_FORMATS, FileFormat
from indicators.present.pictures import PICTURES
from indicators.present.words import label
from indicators.share import PAGES, SCHEMA_VERSION
from indicators.share.address import KEYS, heeded

_BOTH: Final = {"type": "object", "properties": {lang.value: {"type": "string"} for lang in Lang}}
_PROBLEM: Final = {
    "type": "object",
    "required": ["status", "title", "code", "reason"],
    "properties": {
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "code": {"type": "string"},
        "reason": _BOTH,
        "parts": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"key": {"type": "string"}, "value": {"type": "string"}, "reason": _BOTH},
            },
        },
    },
}
_REFERENCE: Final = {"schema": {"$ref": "#/components/schemas/Problem"}}
_REFUSALS: Final[dict[str, dict[str, Any]]] = {
    "Unchanged": {"description": "api.unchanged"},
    "Problem": {"description": "api.error", "content": {"application/problem+json": _REFERENCE}},
}
_ONE_OF: Final[dict[str, Iterable[str]]] = {
    "norm": Normalisation,
    "agg": Aggregation,
    "by": ("areas", "periods"),
    "order": ("top", "bottom"),
    "lang": Lang,
}
"""Keys whose values are few and the same in every release; codes of a release stand in the catalogue."""


def openapi(request: Request) -> Reply:
    """The description in OpenAPI 3.1."""
    content = json.dumps(document(own_base(request)), ensure_ascii=False, indent=1).encode("utf-8")
    return Reply(lambda: content, JSON, ("openapi", content.decode("utf-8")))


def document(base: str) -> dict[str, Any]:
    """Everything that can be asked below `base`."""
    return {
        "openapi": "3.1.0",
        "info": {"title": _both("api.title"), "version": "1", "description": _both("api.description")},
        "servers": [{"url": base}],
        "paths": _listings() | {path: item for page in QUESTIONS for path, item in _paths_of(page)},
        "components": {
            "parameters": {key: _parameter(key) for key in ("v", *KEYS)},
            "schemas": {"Problem": _PROBLEM},
            "responses": {
                name: told | {"description": _both(told["description"])} for name, told in _REFUSALS.items()
            },
        },
    }


def _paths_of(page: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The files and the charts of one question, each with the keys it heeds."""
    for fmt in FILE_FORMATS.values():
        path = f"/api/v1/{page}.{fmt.ending}"
        said = "api.whole_page" if fmt.code == "zip" else "api.answer"
        yield path, _operation(f"{page}.{fmt.code}", said, page, fmt)
    for kind in PICTURES.get(page, {}):
        for fmt in PICTURE_FORMATS.values():
            path = f"/api/v1/{page}/{kind}.{fmt.ending}"
            yield path, _operation(f"{page}.{kind}.{fmt.code}", "api.chart", page, fmt)
    png = PICTURE_FORMATS["png"]
    yield f"/api/v1/{page}/{CARD}.png", _operation(f"{page}.{CARD}", "api.card", page, png)


def _listings() -> dict[str, Any]:
    paths = {
        "/api/v1/catalogue.json": ("catalogue", [_key("release")]),
        "/api/v1/releases.json": ("releases", []),
        "/api/v1/openapi.json": ("openapi", []),
        "/healthz": ("health", []),
    }
    return {
        path: {"get": _answered(name, f"api.{name}", JSON, parameters)}
        for path, (name, parameters) in paths.items()
    }


def _operation(identifier: str, said: str, page: str, fmt: FileFormat) -> dict[str, Any]:
    parameters = [
        _key("v"),
        *(_key(key) for key, name in KEYS.items() if name in heeded(page) and key != "m"),
    ]
    if "m" in PAGES[page].fields:
        parameters.append(_parameter("m", PAGES[page].measures))
    return {"get": _answered(identifier, said, fmt.media_type.split(";")[0], parameters) | {"tags": [page]}}


def _answered(identifier: str, said: str, media_type: str, parameters: list[Any]) -> dict[str, Any]:
    problems = {status: {"$ref": "#/components/responses/Problem"} for status in ("400", "404", "413", "503")}
    return {
        "operationId": identifier,
        "summary": _both(said),
        "parameters": parameters,
        "responses": {
            "200": {"description": _both(said), "content": {media_type: {}}},
            "304": {"$ref": "#/components/responses/Unchanged"},
            **problems,
        },
    }


def _key(key: str) -> dict[str, str]:
    return {"$ref": f"#/components/parameters/{key}"}


def _parameter(key: str, one_of: Iterable[str] = ()) -> dict[str, Any]:
    """A key of the query, its type read from the view itself."""
    told = {"name": key, "in": "query", "required": False, "description": _both(f"api_key.{key}")}
    if key == "v":
        return told | {"schema": {"type": "integer", "const": SCHEMA_VERSION}}
    kind = get_type_hints(View)[KEYS[key]]
    if kind == tuple[str, ...]:
        codes = {"type": "array", "items": {"type": "string"}}
        return told | {"schema": codes, "style": "form", "explode": False}
    schema: dict[str, Any] = {
        "type": {int: "integer", int | None: "integer", float: "number"}.get(kind, "string")
    }
    values = [str(value) for value in one_of or _ONE_OF.get(key, ())]
    return told | {"schema": schema | ({"enum": values} if values else {})}


def _both(key: str) -> str:
    return f"{label(key, Lang.EN)} {label(key, Lang.ZH)}"
