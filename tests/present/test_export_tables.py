"""Do downloads hold the table, the whole table, and nothing that runs?"""

from __future__ import annotations

import io
import json

import openpyxl
import pandas as pd
import pytest

from indicators.present import export

TABLE = pd.DataFrame(
    {
        "label": ["武汉", '=HYPERLINK("http://x")', "-", None],
        "time_period": ["2020", "2021", "2022", "2023"],
        "value": [0.1 + 0.2, -4.7, None, 1e-12],
        "rank": pd.array([1, None, 3, 4], dtype="Int64"),
        "selected": [True, False, True, False],
    }
)
METADATA = [("Release", "12"), ("Source", "=cmd|'/c calc'!A0"), ("说明", "第五次全国经济普查")]


def test_csv_reads_back_to_the_last_digit() -> None:
    back = pd.read_csv(io.BytesIO(export.to_csv(TABLE)), dtype={"time_period": str})
    assert back["value"].tolist()[:2] == [0.1 + 0.2, -4.7]
    assert back["value"].isna().tolist() == [False, False, True, False]
    assert back["rank"].tolist()[0] == 1


def test_csv_is_utf8_without_a_byte_order_mark() -> None:
    assert export.to_csv(TABLE).decode("utf-8").startswith("label,")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_csv_text_that_would_run_is_defused(start: str) -> None:
    table = pd.DataFrame({f"{start}head": [f"{start}1+1"], "value": [-1.5]})
    back = pd.read_csv(io.BytesIO(export.to_csv(table)))
    assert back.columns[0] == f"'{start}head"
    assert back.iloc[0].tolist() == [f"'{start}1+1", -1.5]


def test_json_has_null_for_missing_and_every_digit() -> None:
    back = json.loads(export.to_json(TABLE))
    assert back[0] == {
        "label": "武汉",
        "time_period": "2020",
        "value": 0.1 + 0.2,
        "rank": 1,
        "selected": True,
    }
    assert (back[2]["value"], back[1]["rank"], back[3]["label"]) == (None, None, None)


def test_parquet_keeps_types_and_values() -> None:
    back = pd.read_parquet(io.BytesIO(export.to_parquet(TABLE)))
    pd.testing.assert_frame_equal(back, TABLE)


def test_workbook_reads_back_equal_to_the_table() -> None:
    book = openpyxl.load_workbook(io.BytesIO(export.to_xlsx(TABLE, METADATA)))
    rows = list(book["data"].values)
    figures = [row[2] for row in rows[1:]]
    assert figures == [pytest.approx(0.1 + 0.2, rel=1e-15), -4.7, None, 1e-12]
    assert rows[0] == tuple(TABLE.columns)
    expected = [
        tuple(None if pd.isna(cell) else cell for cell in row) for row in TABLE.itertuples(index=False)
    ]
    assert [row[:2] + row[3:] for row in rows[1:]] == [row[:2] + row[3:] for row in expected]
    assert list(book["metadata"].values) == METADATA


def test_workbook_holds_no_formula_and_no_link() -> None:
    book = openpyxl.load_workbook(io.BytesIO(export.to_xlsx(TABLE, METADATA)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_workbook_is_ready_to_read() -> None:
    made = export.to_xlsx(TABLE, METADATA, sheet_names=("数据", "说明"), decimals={"value": [1] * len(TABLE)})
    sheet = openpyxl.load_workbook(io.BytesIO(made))["数据"]
    assert sheet.freeze_panes == "A2"
    assert sheet["C2"].number_format == "#,##0.0"
    assert sheet["C3"].value == -4.7
    assert sheet.column_dimensions["A"].width > 20


@pytest.mark.parametrize("make", [export.to_csv, export.to_json, export.to_parquet])
def test_same_table_same_bytes(make: object) -> None:
    assert callable(make)
    assert make(TABLE) == make(TABLE.copy())


def test_same_workbook_same_bytes() -> None:
    assert export.to_xlsx(TABLE, METADATA) == export.to_xlsx(TABLE.copy(), list(METADATA))


@pytest.mark.parametrize("make", [export.to_csv, export.to_json, export.to_parquet])
def test_a_table_without_rows_is_still_a_table(make: object) -> None:
    assert callable(make)
    assert make(TABLE.iloc[:0])
    assert export.to_xlsx(TABLE.iloc[:0], [])
