"""Which series and which unit does each way of writing in a table mean?"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from indicators import catalogue
from indicators.intake.match.codebook import Codebook, KnownDataset
from indicators.intake.match.inferred import unit_from_standing
from indicators.intake.match.matching import Choices, Confidence, NameMatch, Role, Series, SeriesMatch
from indicators.intake.match.series import Guess, series_of
from indicators.intake.match.units import WrittenUnit, conversion, in_ours, known_units, unit_in

FRACTION = 1.5  # shares and rates all below this may be fractions, and are asked

_BETWEEN = "\x1f"


def series_key(label: str, definition: str, unit: str) -> str:
    """By what a series is remembered: what is written of it."""
    return " · ".join(filter(None, (label, definition, unit)))


def measured(
    long: pd.DataFrame,
    stated: str,
    dataset: KnownDataset,
    book: Codebook,
    areas: Mapping[str, NameMatch],
    choices: Choices,
) -> dict[str, SeriesMatch]:
    """What every label of a table means, by its key. `stated` is what the title says, perhaps a unit."""
    by_column = bool((long[Role.ACTIVITY] != "").any())
    matches = {}
    for key, rows in long.groupby(series_keys(long), sort=False):
        label, definition, unit = (str(rows[part].iloc[0]) for part in ("label", Role.DEFINITION, Role.UNIT))
        spoken = label if label in _codes() else f"{label} {unit}".strip()
        guess = series_of(spoken, definition, by_column, dataset, book)
        chosen = choices.series.get(str(key))
        if chosen is not None:
            series = Series.of(chosen) if chosen else None
            guess = Guess(series, Confidence.CHOSEN, "chosen")
        if guess.series is None:
            matches[str(key)] = SeriesMatch(str(key), None, guess.confidence, why=guess.why)
            continue
        target = target_unit(guess.series, dataset)
        written = _unit(choices.units.get(str(key), ""), (unit, label, stated), target, rows["written"])
        agreeing = 0
        if written is None and (
            found := unit_from_standing(rows, guess.series, target, dataset, book, areas)
        ):
            written, agreeing = found
        fits = conversion(written, target) if written else None
        matches[str(key)] = SeriesMatch(
            str(key), guess.series, guess.confidence, written, target, fits, agreeing=agreeing
        )
    return matches


def series_keys(long: pd.DataFrame) -> pd.Series[str]:
    """By what the series of each row is remembered; every way of writing is put together once."""
    definitions, units = (long[name].astype("str") for name in (Role.DEFINITION, Role.UNIT))
    written = long["label"].astype("str").str.cat(definitions, sep=_BETWEEN).str.cat(units, sep=_BETWEEN)
    keys = {text: series_key(*text.split(_BETWEEN)) for text in written.unique()}
    return written.map(keys).astype("str")


def target_unit(series: Series, dataset: KnownDataset) -> str:
    """Our unit of a series: money is counted in the unit of its dataset."""
    unit = catalogue.load().indicator(series.measure).unit
    return dataset.unit if unit == "MONEY" else unit


def _unit(
    chosen: str, texts: tuple[str, str, str], target: str, values: pd.Series[str]
) -> WrittenUnit | None:
    """The unit figures are written in: as chosen, as stated, ours for our own codes, else per cent for rates."""
    if chosen:
        return next((unit for unit in known_units() if unit.written == chosen), None)
    stated = [found for text in texts if (found := unit_in(text)) is not None]
    fitting = next((unit for unit in stated if conversion(unit, target) is not None), None)
    if fitting is not None:
        return fitting
    if texts[1] in _codes():
        return in_ours(target)
    if target in ("PCT", "PP") and not stated:
        sizes = pd.to_numeric(values, errors="coerce").abs().dropna()
        return None if len(sizes) and sizes.max() <= FRACTION else in_ours(target)
    return stated[0] if stated else None


def _codes() -> frozenset[str]:
    return frozenset(catalogue.load().indicators)
