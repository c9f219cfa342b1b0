"""What a person decided about a table, as a record of plain values and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from indicators.intake.match.codebook import KnownDataset
from indicators.intake.match.matching import Choices
from indicators.model import Text


def record_of(choices: Choices) -> dict[str, Any]:
    """Choices as plain values."""
    fields = {
        name: dict(value) if isinstance(value, Mapping) else value for name, value in vars(choices).items()
    }
    new = choices.new_dataset
    return {**fields, "new_dataset": None if new is None else asdict(new)}


def choices_of(record: Mapping[str, Any]) -> Choices:
    """The choices a record holds.

    >>> choices_of(record_of(Choices(dataset="cn-cities", areas={"Suzhou": "320500"}))).areas
    {'Suzhou': '320500'}
    """
    new = record["new_dataset"]
    return Choices(**{**record, "new_dataset": None if new is None else _dataset(new)})


def _dataset(record: Mapping[str, Any]) -> KnownDataset:
    texts = {name: Text(**record[name]) for name in ("name", "definition")}
    return KnownDataset(**{**record, **texts, "schemes": tuple(record["schemes"])})
