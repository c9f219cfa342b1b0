"""Do files made to exhaust, to reach out or to mislead end in a sentence, and quickly?"""

from __future__ import annotations

import gzip
import io
import struct
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from indicators.intake.raw import Reading
from indicators.intake.read import DEFAULT, read
from indicators.intake.read.errors import FileRefused
from tests.intake.read.files import Rows, rewritten, text_file, workbook

SHEET = "xl/worksheets/sheet1.xml"
PLAIN: Rows = [["地区", "2018年"], ["深圳", 24222.0]]
QUICK = 20.0  # seconds; a laden machine included
_MIB = 1024 * 1024


def refused(path: Path, name: str = "upload.xlsx") -> FileRefused:
    """The refusal of a file, which must come soon and say no path."""
    began = time.monotonic()
    with pytest.raises(FileRefused) as caught:
        read(path, name)
    assert time.monotonic() - began < QUICK
    assert str(path.parent) not in caught.value.text.en
    return caught.value


def taken(path: Path, name: str) -> Reading:
    """What a file holds, soon."""
    began = time.monotonic()
    reading = read(path, name)
    assert time.monotonic() - began < QUICK
    return reading


def test_one_cell_at_the_far_corner(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"t": PLAIN}, lambda book: book.worksheets()[0].write("XFD1048576", 1))
    assert path.stat().st_size < 8_000
    assert refused(path).code == "too-many-cells"


def test_a_far_cell_whose_place_is_written_as_an_entity(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"t": PLAIN})
    far = b'<row r="1048576"><c r="&#88;FD1048576"><v>1</v></c></row></sheetData>'
    rewritten(path, SHEET, lambda xml: xml.replace(b"</sheetData>", far))
    assert refused(path).code == "too-many-cells"


def test_rows_formatted_to_the_bottom_are_no_danger(tmp_path: Path) -> None:
    def dress(book: xlsxwriter.Workbook) -> None:
        book.worksheets()[0].write_blank("XFD1048576", None, book.add_format({"bold": True}))

    assert taken(workbook(tmp_path, {"t": PLAIN}, dress), "t.xlsx").tables[0].cells.shape == (1, 2)


def test_a_sheet_that_unpacks_to_a_thousand_times_its_size(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open(SHEET, "w", force_zip64=True) as member:
            for _ in range(60):
                member.write(b" " * _MIB)
    assert path.stat().st_size < _MIB // 5
    assert refused(path).code == "unpacks-too-large"


def test_an_archive_that_lies_about_its_sizes(tmp_path: Path) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook>" + b" " * 40 * _MIB + b"</workbook>")
    content = memory.getvalue()
    real, lie = struct.pack("<I", 40 * _MIB + 21), struct.pack("<I", 1000)
    assert content.count(real) == 2
    assert refused(text_file(tmp_path, "lie.xlsx", content.replace(real, lie))).code == "file-damaged"


def test_gzip_that_unpacks_to_a_thousand_times_its_size(tmp_path: Path) -> None:
    path = tmp_path / "bomb.csv.gz"
    with gzip.open(path, "wb", compresslevel=9) as file:
        for _ in range(60):
            file.write(b"a,1\n" * (_MIB // 4))
    assert refused(path, "bomb.csv.gz").code == "unpacks-too-large"


def test_gzip_of_several_files_and_gzip_in_gzip(tmp_path: Path) -> None:
    one = gzip.compress(b"a,2020\nA,1.5\n")
    assert refused(text_file(tmp_path, "two.gz", one + one)).code == "gzip-several"
    assert refused(text_file(tmp_path, "deep.gz", gzip.compress(one))).code == "zip-refused"
    assert refused(text_file(tmp_path, "cut.gz", one[:-12])).code == "file-damaged"


def test_an_archive_of_tables_is_to_be_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "tables.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("gdp.csv", "a,2020\nA,1.5\n")
    assert refused(path, "tables.zip").code == "zip-refused"


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "docProps/core.xml"])
def test_external_entities_in_any_part_of_a_workbook(tmp_path: Path, part: str) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'

    def declare(xml: bytes) -> bytes:
        head, mark, rest = xml.partition(b"?>")
        return head + mark + entity + rest

    assert refused(rewritten(workbook(tmp_path, {"t": PLAIN}), part, declare)).code == "doctype-refused"


def test_a_billion_laughs_as_sdmx(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{entities}]>'
        '<m:GenericData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message">&l9;</m:GenericData>'
    )
    assert refused(text_file(tmp_path, "x.xml", xml), "x.xml").code == "doctype-refused"
    late = xml.replace("<!DOCTYPE", "<!-- " + "x" * 70_000 + " --><!DOCTYPE")
    assert refused(text_file(tmp_path, "y.xml", late), "y.xml").code in ("doctype-refused", "file-not-table")


def test_macros(tmp_path: Path) -> None:
    path = rewritten(workbook(tmp_path, {"t": PLAIN}), "xl/vbaProject.bin", lambda _: b"\xd0\xcf\x11\xe0")
    assert refused(path, "book.xlsm").code == "macros-refused"


def test_a_million_columns(tmp_path: Path) -> None:
    path = text_file(tmp_path, "wide.csv", ",".join(["a"] * 1_000_000) + "\n" + ",".join(["1"] * 1_000_000))
    error = refused(path, "wide.csv")
    assert error.code == "too-many-columns"
    assert "1000000 columns; at most 20000" in error.text.en
    assert "1000000 列" in error.text.zh


def test_a_row_without_end(tmp_path: Path) -> None:
    path = text_file(tmp_path, "long.csv", 'a,b\n"' + "x" * 3 * _MIB)
    assert refused(path, "long.csv").code == "quote-unclosed"


def test_spans_of_a_billion_cells(tmp_path: Path) -> None:
    cell = '<td rowspan="999999999" colspan="999999999">x</td>'
    path = text_file(tmp_path, "span.html", f"<html><table><tr>{cell}</tr></table></html>")
    assert refused(path, "span.xls").code == "too-many-cells"


def test_a_page_of_a_hundred_thousand_nested_elements(tmp_path: Path) -> None:
    path = text_file(tmp_path, "deep.html", "<html>" + "<div>" * 100_000 + "x")
    assert refused(path, "deep.html").code in (
        "no-table",
        "memory-exceeded",
        "file-damaged",
        "reading-stopped",
    )


def test_parquet_that_holds_far_more_than_its_size(tmp_path: Path) -> None:
    path = tmp_path / "same.parquet"
    pq.write_table(pa.table({f"c{n}": _repeated("x" * 1000, 400_000) for n in range(20)}), path)
    assert path.stat().st_size < _MIB
    assert refused(path, "same.parquet").code == "unpacks-too-large"


def test_parquet_whose_small_sizes_hide_long_texts(tmp_path: Path) -> None:
    path = tmp_path / "long.parquet"
    pq.write_table(pa.table({"a": _repeated("x" * _MIB, 20_000), "b": _repeated("y" * _MIB, 20_000)}), path)
    assert path.stat().st_size < _MIB
    assert refused(path, "long.parquet").code == "memory-exceeded"


@pytest.mark.parametrize("kind", ["xlsx", "parquet", "gz"])
def test_files_cut_off_anywhere(tmp_path: Path, kind: str) -> None:
    whole = {
        "xlsx": lambda: workbook(tmp_path, {"t": PLAIN}).read_bytes(),
        "parquet": lambda: _parquet(tmp_path),
        "gz": lambda: gzip.compress(b"a,2020\n" + b"A,1.5\n" * 500),
    }[kind]()
    for share in (0.2, 0.5, 0.9):
        path = text_file(tmp_path, f"cut.{kind}", whole[: int(len(whole) * share)])
        assert refused(path).code in ("file-damaged", "unpacks-too-large")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"  \n\n", "file-empty"),
        (b"%PDF-1.7 ...", "file-not-table"),
        (b"MZ\x90\x00" + b"\x00" * 500, "file-not-table"),
        (bytes(range(256)) * 40, "file-not-table"),
        (b'{"dataSets": [], "structure": {}}', "json-refused"),
        (b'{"class":"dataset","version":"2.0"}', "json-refused"),
        (b'{"a": 1}', "file-not-table"),
        (b'<?xml version="1.0"?><svg xmlns="x"/>', "file-not-table"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "excel-too-old",
        ),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "excel-too-old"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "file-damaged"),
        (b"PK\x03\x04nonsense", "file-damaged"),
        (b"PAR1nonsensePAR1", "file-damaged"),
        (b"only one line of prose", "no-table"),
    ],
)
def test_what_holds_no_table_whatever_its_name_says(tmp_path: Path, content: bytes, code: str) -> None:
    assert refused(text_file(tmp_path, "upload", content), "gdp.csv").code == code


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org","x")',
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "![x](http://example.org/x.png)",
        "\u202etxt.exe",
        "长" * 10_000,
    ],
)
def test_hostile_texts_arrive_as_they_are(tmp_path: Path, text: str) -> None:
    quoted = '"' + text.replace('"', '""') + '"'
    from_text = taken(text_file(tmp_path, "t.csv", f"area,2020\n{quoted},1.5\nB,2.5\n"), "t.csv")
    assert from_text.tables[0].cells.iloc[0, 0] == text

    def place(book: xlsxwriter.Workbook) -> None:
        book.worksheets()[0].write_string("A2", text)

    from_book = taken(workbook(tmp_path, {"t": PLAIN}, place), "t.xlsx")
    assert from_book.tables[0].cells.iloc[0, 0] == text


def test_a_hostile_name_is_said_short_and_plain(tmp_path: Path) -> None:
    error = refused(text_file(tmp_path, "x", b""), "\u202e" + "x" * 10_000 + "/../etc/passwd\x00.csv")
    assert len(error.text.en) < 250
    assert "\u202e" not in error.text.en + error.text.zh


def test_no_secret_of_the_server_reaches_the_reading_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from indicators.intake.read.opening import environment

    monkeypatch.setenv("INDICATORS_SECRET", "s3cret")
    assert "s3cret" not in environment(str(tmp_path)).values()


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(work))
    reads: list[Callable[[], object]] = [
        lambda: taken(text_file(tmp_path, "t.csv", "a,2020\nA,1.5\n"), "t.csv"),
        lambda: refused(text_file(tmp_path, "t.pdf", b"%PDF-1.7")),
    ]
    for one in reads:
        one()
    with pytest.raises(FileRefused):
        read(
            text_file(tmp_path, "s.csv", "a,2020\n" + "A,1\n" * 500_000),
            "s.csv",
            replace(DEFAULT, wall_seconds=0.1),
        )
    assert list(work.iterdir()) == []


def _repeated(text: str, times: int) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array([0] * times, pa.int32()), pa.array([text]))


def _parquet(folder: Path) -> bytes:
    pq.write_table(pa.table({"a": ["x"], "2020": [1.5]}), folder / "p.parquet")
    return (folder / "p.parquet").read_bytes()
