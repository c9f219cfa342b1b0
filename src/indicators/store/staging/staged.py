"""The figures of a large text as observations: staged, laid beside a release, and handed on as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from indicators.store.attached import attach
from indicators.store.inspection import Inspection
from indicators.store.staging.raw import RawText

STEPS = Path(__file__).parent
PARTS = ("area", "period", "activity", "measure", "definition", "price_basis", "unit", "note", "dataset")
_AT_ONCE = 100_000


@dataclass(frozen=True)
class Layout:
    """Where the parts of an observation stand: the columns of PARTS by position, and of every column of figures.

    `figures` gives for each column of figures the column of its flags, if there is one.
    """

    parts: Mapping[str, int]
    figures: Mapping[int, int | None]


@dataclass(frozen=True)
class Meanings:
    """What the texts of a file mean, as tables.

    `place`, one row: file, sheet, dataset, source, status (of figures without a mark), area and period (where no
    column gives them). `columns`: position, letter and period of every column of figures. `areas`: written, ref_area.
    `periods`: written, time_period and freq (null: not understood). `series`: position and, as written, activity,
    measure, definition, unit, dataset, price_basis; with key, the codes of the series, `power` and `minus` of its
    conversion. `flags`: written, obs_status (null: unknown), remark.
    """

    place: pd.DataFrame
    columns: pd.DataFrame
    areas: pd.DataFrame
    periods: pd.DataFrame
    series: pd.DataFrame
    flags: pd.DataFrame


class Staged:
    """The observations of a text that was brought in: `staged`, with the row and the column each came from.

    `cells` says what texts mean that are no plain numbers, given whether a comma is the decimal point: columns
    written, figure, mark (a status), flag_status, remark, fault.
    """

    def __init__(
        self,
        raw: RawText,
        layout: Layout,
        meanings: Meanings,
        cells: Callable[[Sequence[str], bool], pd.DataFrame],
    ) -> None:
        self._connection = raw.connection
        for name, table in vars(meanings).items():
            self._make(f"create or replace temp table {name}_given as from given", table)
        selects = " union all ".join(_select(raw.first, layout, at) for at in layout.figures)
        self._connection.execute(f"create or replace temp view figures as {selects}")
        self._connection.execute(_step("manner"))
        self._connection.execute(_step("told"))
        self._read_unplain(cells)

    def stage(self, release: Path) -> int:
        """Read every figure, to be laid beside a release; how many observations there are is returned."""
        attach(self._connection, release, "release")
        self._connection.execute(_step("coded"))
        self._connection.execute(_step("staged"))
        return int(self._connection.execute("select count(*) from staged where not again").fetchall()[0][0])

    def faults(self) -> int:
        """How many different texts stand where figures must that are neither a figure nor a mark."""
        return int(self._connection.execute("select count(*) from texts where fault <> ''").fetchall()[0][0])

    def beside(self, measures: Sequence[str]) -> Inspection:
        """The staged observations beside those of the release they were staged for."""
        self._connection.execute(_step("standing"), {"measures": measures})
        self._connection.execute(_step("received"))
        return Inspection(self._connection)

    def export(self, file: Path) -> None:
        """Write the observations, each key once, as a draft takes them."""
        quoted = str(file).replace("'", "''")
        self._connection.execute(f"copy ({_step('draft')}) to '{quoted}' (format parquet)")

    def _read_unplain(self, cells: Callable[[Sequence[str], bool], pd.DataFrame]) -> None:
        """Have texts that are no plain numbers read, some at a time, so that any number of them fits."""
        asked = "select (select count(*) from unplain), decimal_comma from manner"
        count, comma = self._connection.execute(asked).fetchall()[0]
        for start in range(0, count, _AT_ONCE):
            found = self._connection.execute(
                "select text from unplain where rowid >= ? and rowid < ?", [start, start + _AT_ONCE]
            ).fetchall()
            self._make("insert into texts by name from given", cells([text for (text,) in found], comma))

    def _make(self, statement: str, table: pd.DataFrame) -> None:
        """Run a statement that takes from the table `given`."""
        self._connection.register("given", table)
        self._connection.execute(statement)
        self._connection.unregister("given")


def _select(first: int, layout: Layout, position: int) -> str:
    """The figures of one column, with what stands beside them. Only numbers are set into the text."""
    flags = layout.figures[position]
    stands = {part: _trimmed(at) for part, at in layout.parts.items()}
    columns = {part: stands.get(part, "''") for part in PARTS}
    columns["status"] = "''" if flags is None else _trimmed(flags)
    columns["area"] = stands.get("area", "(select area from place_given)")
    heading = f"(select nullif(period, '') from columns_given where position = {position})"  # noqa: S608
    beside = stands.get("period", "(select period from place_given)")
    columns["period"] = f"coalesce({heading}, {beside})"
    named = ", ".join(f"{text} as {part}" for part, text in columns.items())
    return f"select rowid + {first} as number, {position} as position, {_trimmed(position)} as text, {named} from raw"  # noqa: S608


def _trimmed(position: int) -> str:
    return f"trim(c{position}, e' \\t\\n\\r\u00a0\u3000')"


@cache
def _step(name: str) -> str:
    return (STEPS / f"{name}.sql").read_text(encoding="utf-8")
