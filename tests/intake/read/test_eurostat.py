"""Are Eurostat's tables unglued, old and new?"""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.intake.read import split_flag
from tests.intake.read.files import found, text_file


def test_new_form_with_padded_cells(tmp_path: Path) -> None:
    text = "freq,unit,geo\\TIME_PERIOD\t2019 \t2020 \nA,NR,AT\t9400 \t9500 p\nA,NR,BE\t: \t: c\n"
    kind, tables, _ = found(text_file(tmp_path, "tran.tsv", text))
    assert kind == "eurostat-tsv"
    assert tables[0].headings == ("freq", "unit", "geo", "2019", "2020")
    assert tables[0].letters == ("A", "B", "C", "D", "E")
    assert tables[0].rows == [["A", "NR", "AT", "9400", "9500 p"], ["A", "NR", "BE", ":", ": c"]]


def test_old_form_with_years_descending(tmp_path: Path) -> None:
    text = "unit,geo\\time\t2010 \t2009 \nPCH_PRE,AT\t2.0 \t-4.2 \n"
    _, tables, _ = found(text_file(tmp_path, "gva.tsv", text))
    assert tables[0].headings == ("unit", "geo", "2010", "2009")
    assert tables[0].rows == [["PCH_PRE", "AT", "2.0", "-4.2"]]


def test_commas_under_the_name_of_tabs(tmp_path: Path) -> None:
    text = "freq,unit,geo,2018,2021\r\nA,MIO_EUR,DE212,118597.05e,:\r\nA,MIO_EUR,ITC4C,170000p,:\r\n"
    kind, tables, _ = found(text_file(tmp_path, "nama.tsv", text))
    assert kind == "csv"
    assert tables[0].rows[0] == ["A", "MIO_EUR", "DE212", "118597.05e", ":"]


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("118597.05e", ("118597.05", "e")),
        ("9500 p", ("9500", "p")),
        ("-4.2", ("-4.2", "")),
        (":", (":", "")),
        (": c", (":", "c")),
        ("7.3 bep", ("7.3", "bep")),
        ("1.5e3", ("1.5e3", "")),
        ("(D)", ("(D)", "")),
        ("", ("", "")),
        ("DE212", ("DE212", "")),
    ],
)
def test_a_flag_comes_off_its_figure(text: str, parted: tuple[str, str]) -> None:
    assert split_flag(text) == parted
