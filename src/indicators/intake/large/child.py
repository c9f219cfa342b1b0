"""The process that carries a large text: `python -m indicators.intake.large.child FOLDER LIMITS`.

It does what it is asked, one JSON document a line in and out; tables travel as Parquet files in the folder. Between an
order and its answer it tells how far it is. It ends when nobody asks any more, and leaves the folder to who gave it.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

import pandas as pd

from indicators.errors import ParentNotCurrent
from indicators.intake.check.statuses import remark_of, status_of
from indicators.intake.check.values import read_cell
from indicators.intake.large.loading import bring_in
from indicators.intake.raw import Cut
from indicators.intake.read.grid import Notes
from indicators.intake.read.limits import Limits
from indicators.intake.read.refused import Refused
from indicators.model import Text
from indicators.store import Draft, Inspection, Mode, Store
from indicators.store.staging import Layout, Meanings, RawText, Staged

_TOLD_EVERY = 0.4
_SAYING = threading.Lock()  # the work and its progress speak from two threads
Answer = dict[str, Any]
_told: TextIO = sys.stdout


class Carrier:
    """What one text has become so far. Each public method is an order."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder, self._limits = folder, limits
        self.raw: RawText | None = None
        self._staged: Staged | None = None
        self._inspection: Inspection | None = None

    def load(self, source: str, cut: Sequence[Any], loaded: bool) -> Answer:
        """Bring the file in. `loaded`: it was before."""
        how, notes = Cut(*cut), Notes()
        self.raw = raw = RawText(self._folder, self._limits.carrying_memory, how.first)
        if loaded:
            return {"noticed": []}
        bring_in(raw, Path(source), how, self._folder, self._limits, notes)
        return {"noticed": notes.all()}

    def digest(self, together: Sequence[int], into: str) -> Answer:
        """The rows that say whatever the text says anywhere."""
        assert self.raw is not None
        self.raw.digest(together).to_parquet(into)
        return {}

    def stage(
        self, release: str, parts: Mapping[str, int], figures: Sequence[tuple[int, int | None]], meanings: str
    ) -> Answer:
        """Read every figure by what its texts mean."""
        assert self.raw is not None
        layout = Layout(parts, dict(figures))
        tables = {name: pd.read_parquet(f"{meanings}-{name}") for name in Meanings.__dataclass_fields__}
        self._staged = Staged(self.raw, layout, Meanings(**tables), _cells)
        return {"rows": self._staged.stage(Path(release)), "faults": self._staged.faults()}

    def beside(self, measures: Sequence[str]) -> Answer:
        """Lay the figures beside those of the release."""
        assert self._staged is not None
        self._inspection = self._staged.beside(measures)
        return {}

    def ask(self, name: str, values: Mapping[str, Any], into: str) -> Answer:
        """One query of the checks."""
        assert self._inspection is not None
        self._inspection.ask(name, values).to_parquet(into)
        return {}

    def export(self, into: str) -> Answer:
        """Write the observations for a draft."""
        assert self._staged is not None
        self._staged.export(Path(into))
        return {}

    def publish(self, store: str, said: Mapping[str, Any], codelists: Mapping[str, str]) -> Answer:
        """Publish what was exported, with these codelists."""
        texts = {name: Text(*said[name]) for name in ("title", "note")}
        draft = Draft(
            **texts,
            author=said["author"],
            parent=said["parent"],
            observations=Path(said["observations"]),
            codelists={name: pd.read_parquet(file) for name, file in codelists.items()},
            mode=Mode(said["mode"]),
        )
        opened = Store(Path(store))
        try:
            release = opened.publish(draft, _go_on)
        finally:
            opened.close()
        return {"release": release.number}


def main(arguments: list[str]) -> None:
    """Answer orders until the other side closes."""
    carrier = Carrier(Path(arguments[0]), Limits(**json.loads(arguments[1])))
    for line in sys.stdin:
        order = json.loads(line)
        with _Telling(carrier):
            try:
                answer = getattr(carrier, order["order"])(**order["values"])
            except Refused as refusal:
                answer = {"refused": refusal.code, "values": refusal.values}
            except ParentNotCurrent as overtaken:
                answer = {"overtaken": overtaken.values}
        _say({"answer": answer})


def _go_on(stage: str) -> None:
    """Say that a stage begins and wait until the other side lets it: what is called off there goes no further here."""
    _say({"stage": stage, "waits": True})
    if not sys.stdin.readline():
        raise EOFError("nobody is there any more")


def _cells(texts: Sequence[str], decimal_comma: bool) -> pd.DataFrame:
    """What texts mean that are no plain numbers, by the rules of smaller files."""
    rows = []
    for text in texts:
        read = read_cell(text, decimal_comma)
        figure = None if read.number is None else format(read.number, "f")
        flag = status_of(read.flag) if read.flag else None
        rows.append((text, figure, read.status, flag, remark_of(read.flag), read.fault))
    names = ["written", "figure", "mark", "flag_status", "remark", "fault"]
    return pd.DataFrame(rows, columns=names, dtype="str")


class _Telling:
    """Tells how far the order is, now and then, for as long as it is being done."""

    def __init__(self, carrier: Carrier) -> None:
        self._carrier, self._done = carrier, threading.Event()
        self._thread = threading.Thread(target=self._tell, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _tell(self) -> None:
        while not self._done.wait(_TOLD_EVERY):
            raw = self._carrier.raw
            share = -1.0
            with suppress(Exception):  # asked from beside, while a query begins or ends
                share = -1.0 if raw is None else raw.connection.query_progress()
            _say({"share": share / 100 if share >= 0 else None})


def _say(told: dict[str, object]) -> None:
    with _SAYING:
        _told.write(json.dumps(told) + "\n")
        _told.flush()


if __name__ == "__main__":
    # Only what is told goes to the other side; whatever a library prints goes where errors go.
    _told = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    main(sys.argv[1:])
