"""What every answer promises holds for the sections of structure too, on the starter data and in every file."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.model import Lang
from indicators.present.caption import caption_of
from indicators.present.download import FILE_FORMATS, as_file
from indicators.present.pictures import PICTURES, picture
from indicators.present.tables import tables_of
from tests.answers.asking import ask

SECTIONS = ("shift-share", "composite", "specialisation", "relatedness", "lens")
QUERIES = [
    "",
    "?area=420100,440300",
    "?t=2020&area=420100",
    "?acts=gbt-4754&t=2020",
    "?t=2024&tier=municipality",
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("page", SECTIONS)
def test_each_value_has_unit_source_and_release(revised: OpenedRelease, page: str, query: str) -> None:
    table = ask(revised, page, query).table
    valued = table[table["obs_value"].notna()]
    assert valued["unit"].notna().all()
    assert (valued["unit"] != "").all()
    assert valued["source"].notna().all()
    assert set(valued["release"]) <= {2}
    assert valued["obs_status"].isin(["A", "P", "E", "F", "B"]).all()
    assert table.loc[table["obs_value"].isna(), "obs_status"].isin(["M", "O", "Q"]).all()


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("page", SECTIONS)
@pytest.mark.parametrize("lang", list(Lang))
def test_it_is_said_drawn_tabulated_and_written_in_both_languages(
    revised: OpenedRelease, page: str, query: str, lang: Lang
) -> None:
    answer = QUESTIONS[page](revised, replace(ask(revised, page, query).view, lang=lang))
    caption = caption_of(answer)
    assert caption.title
    assert not [line for line in (caption.title, *caption.notes) if "nan" in line.split()]
    for kind in PICTURES[page]:
        drawn = picture(answer, revised.scope, kind)
        assert drawn is None or drawn.to_dict()
    for table in tables_of(answer, revised.scope):
        assert {len(row) for row in table.rows} == {len(table.columns)}
        assert not [cell for row in table.rows for cell in row if cell in ("nan", "<NA>", "None")]


@pytest.mark.parametrize("page", SECTIONS)
@pytest.mark.parametrize("fmt", FILE_FORMATS)
def test_every_file_can_be_made(revised: OpenedRelease, page: str, fmt: str) -> None:
    assert as_file(ask(revised, page, "?area=420100"), revised.scope, fmt)


@pytest.mark.parametrize("page", SECTIONS)
def test_the_language_changes_no_figure(revised: OpenedRelease, page: str) -> None:
    answer = ask(revised, page, "?area=420100")
    chinese = QUESTIONS[page](revised, replace(answer.view, lang=Lang.ZH))
    pd.testing.assert_frame_equal(answer.table, chinese.table)
