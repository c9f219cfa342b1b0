"""The sheet of an answer: all that a page shows of it, in one message to the browser."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

from indicators.answers.memory import Memory
from indicators.answers.scope import Scope
from indicators.model import Answer
from indicators.present import parts
from indicators.present.foot import foot
from indicators.present.pictures import PICTURES
from indicators.present.rendered import chart_spec, key_of
from indicators.present.words import keys, label
from indicators.share.address import keys_of

_LEVEL: Final = 6


def message(answer: Answer, scope: Scope) -> bytes:
    """The sheet as the browser gets it, rendered once.

    JSON: `question` tells the sheet from others on the page, `keys` are those of an address it depends on,
    `parts` is HTML by name (all text in it escaped), `charts` are the charts in order, each with its `kind`, its
    `heading`, the sentence `help` below and the Vega-Lite specification `spec`; without figures to draw that is null
    and `help` says what is missing. Charts of the same `shape` differ in rows and in the values of parameters alone, of
    the same `rows` in these values.
    The answer to the page's own question opens the page; any other is a section of it.
    """
    return _sheet(answer, scope).message


def packed(answer: Answer, scope: Scope) -> bytes:
    """The same, compressed for a browser that fetches it (gzip, RFC 1952)."""
    return _sheet(answer, scope).packed


def drawn(answer: Answer, scope: Scope) -> tuple[str, ...]:
    """The kinds of charts of an answer that have something to draw."""
    return tuple(
        kind for kind in PICTURES.get(answer.question, ()) if chart_spec(answer, scope, kind) is not None
    )


@dataclass(frozen=True)
class _Sheet:
    """A sheet as it goes to the browser, and packed when one fetches it so."""

    message: bytes

    @cached_property
    def packed(self) -> bytes:
        """Compressed once."""
        return gzip.compress(self.message, _LEVEL)


_sheets = Memory(32 << 20)


def _sheet(answer: Answer, scope: Scope) -> _Sheet:
    return _sheets.once(key_of(answer), lambda: _Sheet(_message(answer, scope)), _weight)


def _weight(sheet: _Sheet) -> int:
    """Bytes of a sheet and of its packed form, which has less than a quarter of them."""
    return len(sheet.message) * 5 // 4


def _message(answer: Answer, scope: Scope) -> bytes:
    head = parts.head if answer.question == answer.view.page else parts.section
    sheet = {
        "question": answer.question,
        "keys": keys_of(answer.question),
        "parts": {
            "head": head(answer),
            "cards": parts.cards(answer, scope),
            "tables": parts.tables(answer, scope),
            "foot": foot(answer, drawn(answer, scope)),
        },
        "charts": [_chart(answer, scope, kind) for kind in PICTURES.get(answer.question, ())],
    }
    return json.dumps(sheet, ensure_ascii=False).encode("utf-8")


def _chart(answer: Answer, scope: Scope, kind: str) -> dict[str, Any]:
    lang, name = answer.view.lang, f"{answer.question}_{kind}"
    spec = chart_spec(answer, scope, kind)
    nothing = f"chart_nothing.{name}" if f"chart_nothing.{name}" in keys() else "chart.nothing"
    said = label(f"chart_help.{name}" if spec is not None else nothing, lang)
    told = {"kind": kind, "heading": label(f"chart_title.{name}", lang), "help": said, "spec": spec}
    return told if spec is None else told | {"shape": _shape(spec), "rows": _digest(spec["datasets"])}


def _shape(spec: dict[str, Any]) -> str:
    """What a chart is without what the browser can exchange in place."""
    params = [{key: value for key, value in one.items() if key != "value"} for one in spec.get("params", ())]
    return _digest(spec | {"params": params, "datasets": list(spec["datasets"])})


def _digest(content: object) -> str:
    return sha256(json.dumps(content).encode("utf-8")).hexdigest()[:16]
