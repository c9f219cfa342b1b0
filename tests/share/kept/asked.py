"""How pages are asked of a release, and what is published after a link was made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.model import Answer, Text, View
from indicators.share import read_address
from indicators.share.address import UNUSED
from indicators.store import OBSERVATION_COLUMNS, Draft, Store

WUHAN = "420100"


@contextmanager
def copied(starter: Path, folder: Path) -> Iterator[None]:
    """The starter store, copied so that a test may publish and keep links; gone afterwards."""
    shutil.copytree(starter, folder)
    yield
    shutil.rmtree(folder)


def view_of(page: str, query: str, opened: OpenedRelease) -> View:
    """The view an address asks of a release; every part the page uses must be usable."""
    view, ignored = read_address(page, query, opened.scope)
    assert [part for part in ignored if part.reason.key != UNUSED] == []
    return view


def answer_to(opened: OpenedRelease, view: View) -> Answer:
    """The answer of the page itself."""
    return QUESTIONS[view.page](opened, view)


def publish_growth(store: Store, value: float) -> int:
    """Publish one revision: the growth of Wuhan in 2021. The number of the new release is returned."""
    parent = store.releases()[-1].number
    rows = store.open(parent).query("all_observations", {"ds": "cn-cities"})
    one = rows[
        (rows["ref_area"] == WUHAN)
        & (rows["measure"] == "gdp_growth_volume_pct")
        & (rows["time_period"] == "2021")
    ]
    assert len(one) == 1
    change = one.loc[:, list(OBSERVATION_COLUMNS)].assign(obs_value=value)
    title = Text(f"Growth of {value}", f"增速 {value}")
    return store.publish(Draft(title, Text("", ""), "test", parent, change, {})).number
