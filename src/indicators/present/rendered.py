"""Answers as they are shown, rendered once: releases are immutable, so what was rendered can't become stale."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import altair as alt
import pandas as pd
from altair.utils.schemapi import debug_mode

from indicators.answers.memory import Memory
from indicators.answers.scope import Scope
from indicators.model import Answer
from indicators.present.pictures import picture

_VALUE = 64  # bytes of a value in the rows of a chart, with its part of the row

_charts = Memory(64 << 20)


def _plain(data: Any) -> Any:
    """The rows of a chart's table as plain values, what is missing as null.

    Charts are given nothing but text, numbers and flags; what Altair does for other kinds of data takes longer than all
    the rest.
    """
    if not isinstance(data, pd.DataFrame):
        return alt.to_values(data)
    columns = {
        str(name): column.astype(object).where(column.notna(), None).tolist() for name, column in data.items()
    }
    return {"values": [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]}


alt.data_transformers.register("plain", _plain)
alt.data_transformers.enable("plain")


def chart_spec(answer: Answer, scope: Scope, kind: str) -> dict[str, Any] | None:
    """The Vega-Lite specification of one chart, as plain data; None when there is nothing to draw."""

    def make() -> dict[str, Any] | None:
        # Whether charts are valid is for the tests to say; checking it again for each reader costs half the time.
        with debug_mode(False):
            drawn = picture(answer, scope, kind)
            return None if drawn is None else _numbered(drawn.to_dict(validate=False))

    return _charts.once((*key_of(answer), kind), make, _weight)


def _weight(spec: dict[str, Any] | None) -> int:
    """About how many bytes a chart takes: nearly all of it is its rows."""
    datasets = () if spec is None else spec["datasets"].values()
    return sum(len(rows) * len(rows[0]) * _VALUE for rows in datasets if rows)


def _numbered(spec: dict[str, Any]) -> dict[str, Any]:
    """The specification with its datasets named by their order, not by what they hold.

    Two charts of one kind then differ in their rows alone, and the browser exchanges these in place.
    """
    names = {name: f"data-{at}" for at, name in enumerate(spec.get("datasets", {}))}

    def renamed(part: Any) -> Any:
        if isinstance(part, list):
            return [renamed(item) for item in part]
        if not isinstance(part, dict):
            return part
        return {
            key: value | {"name": names.get(value["name"], value["name"])}
            if key == "data" and isinstance(value, dict) and "name" in value
            else renamed(value)
            for key, value in part.items()
        }

    datasets = {names[name]: rows for name, rows in spec.get("datasets", {}).items()}
    rest: dict[str, Any] = renamed({key: value for key, value in spec.items() if key != "datasets"})
    return rest | {"datasets": datasets}


def key_of(answer: Answer) -> tuple[Hashable, ...]:
    """What tells an answer from every other one."""
    return (answer.release, answer.question, answer.view)
