"""The open questions of a matching, and what it leaves out, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.intake.check.finding import Finding, Place, finding
from indicators.intake.match.codebook import Codebook
from indicators.intake.match.matching import Matching, Question
from indicators.intake.match.names import Names
from indicators.intake.match.vocabulary import vocabulary
from indicators.intake.raw import RawTable
from indicators.model import Text

_TOLD = 8  # decisions named one by one


def asked(table: RawTable, matching: Matching, book: Codebook) -> Iterator[Finding]:
    """A finding for every question that is open, at the cell that raises it."""
    for question in matching.questions:
        yield finding(
            question.kind,
            Place(table.file, table.sheet, _cell(table, question)),
            **_values(question, matching, book),
        )


def left_out(table: RawTable, matching: Matching) -> Iterator[Finding]:
    """What is not taken, and what is taken by more than its word: units converted, decisions on an earlier file."""
    place = Place(table.file, table.sheet)
    for match in matching.series.values():
        if match.series is None and match.why in ("computed", "other", "chosen"):
            yield finding("computed-left-out", place, written=match.written)
        elif match.series is None:
            yield finding("series-left-out", place, written=match.written)
        elif match.agreeing and match.unit is not None:
            yield finding(
                "unit-inferred",
                place,
                written=match.written,
                count=str(match.agreeing),
                unit=match.unit.written,
            )
        elif match.conversion is not None and match.conversion.changes and match.unit is not None:
            yield finding(
                "unit-converted",
                place,
                written=match.written,
                unit=match.unit.written,
                target=unit_name(match.target),
                formula=match.conversion.formula(),
            )
    if matching.remembered and (decided := matching.choices.decisions()):
        told = "; ".join(decided[:_TOLD]) + (" …" if len(decided) > _TOLD else "")
        yield finding("matching-remembered", place, count=str(len(decided)), written=told)
    totals = [match.written for match in matching.areas.values() if match.total]
    if totals:
        yield finding("area-left-out", place, count=str(len(totals)), written=", ".join(totals[:8]))


def unit_name(code: str) -> Text:
    """The name of one of our units, as it heads a column of a file."""
    ours = vocabulary().ours.get(code)
    return Text(code, code) if ours is None else ours.name


def _values(question: Question, matching: Matching, book: Codebook) -> dict[str, Text | str]:
    names = (
        book.activity_names(book.datasets[matching.dataset].schemes)
        if question.kind == "activity-unknown"
        else book.area_names
    )
    match question.kind:
        case "dataset-not-chosen":
            listed = [item.name for item in book.datasets.values()]
            return {
                "datasets": Text(", ".join(name.en for name in listed), "、".join(name.zh for name in listed))
            }
        case "area-ambiguous":
            return {"written": question.written, "candidates": _named(question.options, names, " / ")}
        case "area-unknown" | "activity-unknown":
            return {"written": question.written, "nearest": _nearest(question.options, names)}
        case "unit-unknown" | "unit-unfit":
            unit = question.options[0] if len(question.options) > 1 else ""
            return {"written": question.written, "unit": unit, "target": unit_name(question.options[-1])}
    return {}


def _named(codes: tuple[str, ...], names: Names, between: str) -> Text:
    labels = [names.label(code) for code in codes]
    return Text(
        between.join(f"{label.en} ({label.code})" for label in labels),
        between.join(f"{label.zh}（{label.code}）" for label in labels),
    )


def _nearest(codes: tuple[str, ...], names: Names) -> Text:
    if not codes:
        return Text("", "")
    named = _named(codes, names, ", ")
    return Text(f", such as {named.en}", f"，如 {named.zh}")


def _cell(table: RawTable, question: Question) -> str:
    """The first cell that holds what is asked about."""
    if not question.written:
        return ""
    for position in range(len(table.columns)):
        hits = table.cells.index[table.cells.iloc[:, position].str.strip() == question.written]
        if len(hits):
            return table.cell_name(int(hits[0]), position)
    return ""
