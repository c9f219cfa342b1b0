"""The process that carries a large text past, as the rest of the program sees it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pandas as pd

from indicators.errors import ParentNotCurrent
from indicators.intake.progress import Progress
from indicators.intake.raw import Cut
from indicators.intake.read.errors import refusal
from indicators.intake.read.grid import Noticed
from indicators.intake.read.limits import Limits
from indicators.intake.read.opening import environment, fallen
from indicators.store import Draft, Parameter
from indicators.store.staging import Layout, Meanings

_TABLE, _STDERR, _MEANINGS, _LOADED = "staged.parquet", "stderr", "meaning", "loaded"
_PATIENCE = 10.0  # seconds to clear away in


class Apart:
    """Carries one text, in `folder`, until the `with` block ends. Whatever `progress` raises ends the process too.

    What was brought in stays in the folder, and is not brought in again by the next process that is given it.
    """

    def __init__(self, folder: Path, name: str, limits: Limits, progress: Progress) -> None:
        self._folder, self._name, self._limits, self._progress = folder, name, limits, progress

    def __enter__(self) -> Self:
        module = ["-P", "-m", "indicators.intake.large.child"]
        self._said = (self._folder / _STDERR).open("wb")
        self._child = subprocess.Popen(
            [sys.executable, *module, str(self._folder), json.dumps(asdict(self._limits))],
            cwd=self._folder,
            env=environment(str(self._folder)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
            start_new_session=True,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._child.send_signal(signal.SIGINT)  # so that a release half built is cleared away
            with suppress(subprocess.TimeoutExpired):
                self._child.wait(_PATIENCE)
        self._child.kill()
        self._child.communicate()
        self._said.close()

    def load(self, source: Path, cut: Cut) -> list[Noticed]:
        """Bring the whole text in; what was noticed on the way."""
        mark, how = self._folder / _LOADED, [*vars(cut).values()]
        given = {"source": str(source.resolve()), "cut": how, "loaded": mark.exists()}
        answer = self._order("loading", "load", **given)
        if not mark.exists():
            mark.write_text(json.dumps(answer["noticed"]), encoding="utf-8")
        return [Noticed(*item) for item in json.loads(mark.read_text(encoding="utf-8"))]

    def digest(self, together: Sequence[int]) -> pd.DataFrame:
        """The rows that say whatever the text says anywhere."""
        self._order("matching", "digest", together=list(together), into=str(self._folder / _TABLE))
        return pd.read_parquet(self._folder / _TABLE)

    def stage(self, release: Path, layout: Layout, meanings: Meanings) -> tuple[int, int]:
        """Read every figure: how many observations there are, and how many texts that are neither figure nor mark."""
        stem = self._folder / _MEANINGS
        for name, table in vars(meanings).items():
            table.to_parquet(f"{stem}-{name}")
        parts, figures = dict(layout.parts), list(layout.figures.items())
        given = {"release": str(release.resolve()), "parts": parts, "figures": figures, "meanings": str(stem)}
        answer = self._order("figures", "stage", **given)
        return int(answer["rows"]), int(answer["faults"])

    def beside(self, measures: Sequence[str]) -> None:
        """Lay the figures beside those of the release, to be asked."""
        self._order("checking", "beside", measures=list(measures))

    def ask(self, name: str, parameters: Mapping[str, Parameter] | None = None) -> pd.DataFrame:
        """The result of checks/NAME.sql with bound parameters."""
        values = dict(parameters or {})
        self._order("checking", "ask", name=name, values=values, into=str(self._folder / _TABLE))
        return pd.read_parquet(self._folder / _TABLE)

    def export(self, file: Path) -> None:
        """Write the observations for a draft."""
        self._order("keeping", "export", into=str(file))

    def publish(self, store: Path, draft: Draft) -> int:
        """Publish a draft whose observations were exported; the number of the release."""
        said = {
            "title": [draft.title.en, draft.title.zh],
            "note": [draft.note.en, draft.note.zh],
            "author": draft.author,
            "parent": draft.parent,
            "mode": draft.mode.value,
            "observations": str(draft.observations),
        }
        codelists = {name: f"{self._folder / name}-codes.parquet" for name in draft.codelists}
        for name, table in draft.codelists.items():
            table.to_parquet(codelists[name])
        given = {"store": str(store.resolve()), "said": said, "codelists": codelists}
        return int(self._order("observations", "publish", **given)["release"])

    def _order(self, stage: str, order: str, **values: Any) -> dict[str, Any]:
        """Have something done, and pass on how far it is."""
        assert self._child.stdout is not None
        self._progress(stage, None)
        self._tell(json.dumps({"order": order, "values": values}))
        for line in self._child.stdout:
            told = json.loads(line)
            if "answer" not in told:
                stage = told.get("stage", stage)
                self._progress(stage, told.get("share"))
                if told.get("waits"):
                    self._tell("")
                continue
            answer: dict[str, Any] = told["answer"]
            if "refused" in answer:
                raise refusal(answer["refused"], self._name, **answer["values"])
            if "overtaken" in answer:
                raise ParentNotCurrent(**answer["overtaken"])
            return answer
        raise self._fallen()

    def _tell(self, line: str) -> None:
        assert self._child.stdin is not None
        try:
            self._child.stdin.write(line + "\n")
            self._child.stdin.flush()
        except BrokenPipeError:
            raise self._fallen() from None

    def _fallen(self) -> Exception:
        return fallen(self._child.wait(), self._folder / _STDERR, self._name, self._limits)
