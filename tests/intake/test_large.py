"""A text too large to be read at once: is it matched, checked and staged as a small one is?"""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from indicators.answers.effect import effect
from indicators.errors import ParentNotCurrent
from indicators.intake.check import Severity
from indicators.intake.match.codebook import KnownDataset
from indicators.intake.match.matching import Choices
from indicators.intake.progress import Progress, silent
from indicators.intake.publish import Announcement, draft_of, publish
from indicators.intake.read import DEFAULT, read
from indicators.intake.read.errors import FileRefused
from indicators.intake.received import Held, Received, match_and_check, receive
from indicators.model import Release, Text
from indicators.store import OBSERVATION_COLUMNS, Mode, Store

LARGE = replace(DEFAULT, large_text=200, large_rows=6, line=3_000_000)
Receive = Callable[..., Received]

# Names, periods, flags and units that occur only behind the beginning; marks, doubles and slips among them.
HEAD = "地区,年份,指标,数值,标记\n"
BODY = (
    "".join(
        f"武汉,{year},地区生产总值（亿元）,{10000 + 600 * at}.5,\n"
        for at, year in enumerate(range(2010, 2020))
    )
    + "深圳,2023,地区生产总值（万元）,346064000,p\n成都,2023年,GDP增速（%）,6.0,\n广州,2023,GDP增速（%）,…,\n"
    + "Foshan,2023,GDP增速（%）,−5.25,e\n"
    + '东莞,2023,地区生产总值（亿元）,"11,438.13",\n东莞,2023,地区生产总值（亿元）,11438.13,\n'
    + "宁波,2023,地区生产总值（亿元）,164528,\n合计,2023,地区生产总值（亿元）,1,\n"
)


@pytest.fixture
def received(reading_store: Store, tmp_path: Path) -> Receive:
    """A file received, as a large one or as a small one."""

    def run(content: str | bytes, name: str = "long.csv", large: bool = True, **given: object) -> Received:
        file, folder = tmp_path / name, tmp_path / ("large" if large else "small")
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        folder.mkdir(exist_ok=True)
        limits = LARGE if large else DEFAULT
        return receive(reading_store, Held(name, file, folder), limits=limits, **given)  # type: ignore[arg-type]

    return run


def staged(received: Received) -> pd.DataFrame:
    """The observations, wherever they are, in one order and one type."""
    rows = received.checked.observations
    table = pd.read_parquet(rows) if isinstance(rows, Path) else rows
    keys = ["measure", "ref_area", "time_period", "activity"]
    table = table[list(OBSERVATION_COLUMNS)].sort_values(keys, ignore_index=True)
    return table.astype({"decimals": "Int64", "obs_value": float}).astype(
        {"note": "str", "price_basis": "str"}
    )


def findings(received: Received) -> list[tuple[str, str, str]]:
    return sorted((item.code, item.place.cell, item.message("zh")) for item in received.checked.findings)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param((HEAD + BODY).encode(), id="utf-8"),
        pytest.param((HEAD + BODY).encode("utf-8-sig"), id="with a mark"),
        pytest.param((HEAD + BODY).encode("gbk", errors="replace").replace(b"?5.25", b"-5.25"), id="GBK"),
        pytest.param((HEAD + BODY).replace("\n", "\r\n").encode("utf-16"), id="UTF-16"),
        pytest.param((HEAD + BODY.replace("成都", "\n\n成都")).encode(), id="blank rows"),
        pytest.param(("城市统计\n单位见指标\n" + HEAD + BODY).encode(), id="title above"),
    ],
)
def test_a_large_file_is_read_and_checked_like_a_small_one(received: Receive, content: bytes) -> None:
    small, large = received(content, large=False), received(content)
    assert large.reading.cut is not None
    assert findings(large) == findings(small)
    pd.testing.assert_frame_equal(staged(large), staged(small))
    assert large.checked.count == len(staged(small)) == small.checked.count
    assert {"slip-of-decimal", "duplicate-same", "marks-kept", "unit-converted"} <= {
        item.code for item in large.checked.findings
    }


def test_a_packed_file_too(received: Receive) -> None:
    small, large = (
        received(HEAD + BODY, large=False),
        received(gzip.compress((HEAD + BODY).encode()), "long.csv.gz"),
    )
    pd.testing.assert_frame_equal(staged(large)[["obs_value"]], staged(small)[["obs_value"]])


def in_parquet(text: str, **columns: pa.Array) -> bytes:
    """A text as a Parquet file, some of its columns replaced."""
    table = pa.Table.from_pandas(pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False))
    for name, values in columns.items():
        table = table.set_column(table.column_names.index(name), name, values)
    file = io.BytesIO()
    pq.write_table(table, file)
    return file.getvalue()


def test_parquet_too(received: Receive) -> None:
    content = in_parquet(HEAD + BODY)
    small, large = received(content, "t.parquet", large=False), received(content, "t.parquet")
    assert findings(large) == findings(small)
    pd.testing.assert_frame_equal(staged(large), staged(small))


def test_figures_and_gaps_in_parquet_too(received: Receive) -> None:
    rows = [f"武汉,{year},地区生产总值（亿元）,0,\n" for year in range(2010, 2021)]
    figures = pa.array([*(10000.5 + at for at in range(9)), None, float("inf")])
    content = in_parquet(HEAD + "".join(rows), 数值=figures)
    small, large = received(content, "t.parquet", large=False), received(content, "t.parquet")
    assert large.reading.cut is not None
    assert findings(large) == findings(small)
    assert [item.place.cell for item in large.checked.findings if item.code == "number-overflow"] == ["D12"]


def test_parquet_of_more_than_it_says_is_refused(received: Receive) -> None:
    """A beginning like others, and then texts that only their repetition makes small."""
    texts = pa.array([*(f"{at}.5" for at in range(21_000)), *["9" * 100_000] * 1_000])
    rows = "".join(f"武汉,{1000 + at},地区生产总值（亿元）,0,\n" for at in range(22_000))
    with pytest.raises(FileRefused, match="unpacks to far more"):
        received(in_parquet(HEAD + rows, 数值=texts), "t.parquet")


def test_years_in_columns_too(received: Receive) -> None:
    rows = "".join(
        f"{city},1.5,2.5,{value}\n"
        for city, value in zip(("武汉", "深圳", "成都") * 5, range(15), strict=True)
    )
    text = "GDP增速（%）\n地区,2023年,2024年,2025年\n" + rows + "Foshan,1,2,…\n"
    small, large = received(text, large=False), received(text)
    assert findings(large) == findings(small)
    assert {item.code for item in large.checked.findings} >= {"duplicate-conflict"}
    assert large.checked.refused


def test_decimal_commas_too(received: Receive) -> None:
    text = "地区;年份;地区生产总值（亿元）\n" + "".join(
        f"武汉;{year};12.{year - 2000:03},75\n" for year in range(2003, 2023)
    )
    small, large = received(text, large=False), received(text)
    pd.testing.assert_frame_equal(staged(large), staged(small))
    assert staged(large)["obs_value"].iloc[-1] == 12022.75


def test_activities_in_headings_and_codes_beside_names_too(reading_store: Store, tmp_path: Path) -> None:
    areas = ("UKC11 Hartlepool", "UKC12 South Teesside", "UKC13 Darlington", "UKC14 Durham")
    rows = "".join(f"{2000 + at},{area},{at}.5,,2{at},*,7,p\n" for at in range(9) for area in areas)
    head = "Employment (persons)\nyear,district,"
    head += "A : Farming,Flags,F : Construction,Flags,T : Households,Flags\n"
    held = Held("gb.csv", tmp_path / "gb.csv", tmp_path)
    held.file.write_text(head + rows, encoding="utf-8")
    name = Text("Districts", "区")
    new = KnownDataset("gb", name, "GB", ("gb",), "PERSONS", "employment", "employment")
    small, large = (
        match_and_check(
            reading_store,
            held,
            read(held.file, held.name, limits),
            {0: Choices(new_dataset=new)},
            limits=limits,
        )
        for limits in (DEFAULT, LARGE)
    )
    pd.testing.assert_frame_equal(staged(large), staged(small))
    assert large.checked.new_areas == small.checked.new_areas
    assert large.checked.new_areas["UKC11"] == "Hartlepool"
    assert large.checked.new_activities["name_en"].tolist() == ["Farming", "Construction", "Households"]
    assert set(staged(large)["activity"]) == {"gb-A", "gb-F", "gb-T"}, "section T is not the total, _T"
    assert set(staged(large)["note"]) == {"", "*"}


def test_questions_come_before_figures(received: Receive, reading_store: Store, tmp_path: Path) -> None:
    asked = received(HEAD + BODY + "Suzhou,2023,GDP增速（%）,4.6,\n")
    assert {item.code for item in asked.checked.findings} >= {"area-ambiguous", "figures-unchecked"}
    assert asked.checked.of(Severity.ERROR)[0].place.cell == "A20"
    held = Held("long.csv", tmp_path / "long.csv", tmp_path / "large")
    reading = read(held.file, held.name, LARGE)
    told = match_and_check(
        reading_store, held, reading, {0: Choices(areas={"Suzhou": "320500"})}, limits=LARGE
    )
    assert not told.checked.refused
    assert "320500" in set(staged(told)["ref_area"])


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("武汉,2023,GDP增速（%）,五,\n", "not-a-number", "D20"),
        ("武汉,2023,GDP增速（%）,1e400,\n", "not-finite", "D20"),
        ("武汉,春季,GDP增速（%）,5,\n", "period-not-understood", "D20"),
        ("武汉,2023,GDP增速（%）,5,?\n", "status-unknown", "D20"),
        ("武汉,2023,GDP增速（%）,-120,\n", "growth-below-minus-100", "D20"),
        ("武汉,2023,GDP增速（%）,5,,,9\n", "row-too-long", "F20"),
        ("武汉,2023,GDP增速（%）\n", "row-too-short", "D20"),
        ("武汉,2023,GDP增速（%）,5\0,\n", "nul-byte", "D20"),
    ],
)
def test_what_is_wrong_far_down_is_named_by_its_cell(
    received: Receive, row: str, code: str, cell: str
) -> None:
    checked = received(HEAD + BODY + row).checked
    assert [item.place.cell for item in checked.findings if item.code == code] == [cell]


def test_many_findings_of_a_kind_are_counted(received: Receive) -> None:
    rows = "".join(f"武汉,{1900 + at},GDP增速（%）,-{200 + at},\n" for at in range(120))
    found = [item for item in received(HEAD + rows).checked.findings if item.code == "growth-below-minus-100"]
    assert (len(found), found[-1].found.en, found[-1].severity) == (
        101,
        "20 more of this kind",
        Severity.ERROR,
    )


def test_a_quote_never_closed_is_refused(received: Receive) -> None:
    with pytest.raises(FileRefused, match="never closed"):
        received(HEAD + BODY + '"武汉,2023,GDP增速（%）,5,\n' * 3 + "x" * 2_000_000)


@pytest.mark.parametrize("before", [HEAD + BODY + "武汉,2023\n", ""], ids=["far down", "at once"])
def test_a_line_without_an_end_is_refused_with_its_row(received: Receive, before: str) -> None:
    with pytest.raises(
        FileRefused, match=rf"row {max(1, before.count(chr(10)) + 1)}: after .* has not ended"
    ):
        received(before + "9" * 4_000_000)


def test_called_off_it_leaves_nothing_running(received: Receive, tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    def call_off(stage: str, share: float | None) -> None:  # noqa: ARG001
        if stage == "figures":
            raise Enough

    with pytest.raises(Enough):
        received(HEAD + BODY, progress=call_off)
    assert not (tmp_path / "large" / "observations.parquet").exists()
    received(HEAD + BODY)  # what was brought in is taken up again


def announced(mode: Mode = Mode.UPSERT) -> Announcement:
    return Announcement(Text("Large", "大"), Text("", ""), "bureau", Text("Long", "长表"), mode)


def published(store: Store, got: Received, file: Path, progress: Progress = silent) -> Release:
    accepted = got.checked.to_answer
    draft = draft_of(got.checked, got.release, announced(), accepted)
    return publish(store, file, draft, got.checked, got.matchings, accepted, progress)


def test_a_large_file_is_published_like_a_small_one(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_text(HEAD + BODY, encoding="utf-8")
    release = published(store, receive(store, Held(file.name, file, tmp_path), limits=LARGE), file)
    assert (release.number, release.title.zh) == (3, "大")
    rows = store.open(3).query("standing", {"ds": "cn-cities", "measures": ["gdp_current_prices"]})
    wuhan = rows[(rows["ref_area"] == "420100") & (rows["time_period"] == "2012")]
    assert wuhan["obs_value"].tolist() == [11200.5]


def test_what_would_change_is_counted_as_a_trial_counts_it(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_text(HEAD + BODY, encoding="utf-8")
    large = receive(store, Held(file.name, file, tmp_path), limits=LARGE)
    assert large.compared is not None
    for mode in Mode:
        tried = effect(
            store, draft_of(large.checked, large.release, announced(mode), ()), "cn-cities"
        ).difference
        counted = large.compared.as_difference(mode)
        assert (counted.new, counted.revised, counted.removed) == (tried.new, tried.revised, tried.removed), (
            mode
        )
        assert len(counted.changes) == counted.revised
    slip = large.compared.revisions.iloc[0]
    assert (slip["ref_area"], slip["new_value"]) == ("330200", 164528.0)


def test_overtaken_by_another_publisher(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_text(HEAD + BODY, encoding="utf-8")
    got = receive(store, Held(file.name, file, tmp_path), limits=LARGE)
    store.undo(1, "others")
    with pytest.raises(ParentNotCurrent, match="Release 3 was published meanwhile"):
        published(store, got, file)


def test_publishing_called_off_leaves_the_current_release(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_text(HEAD + BODY, encoding="utf-8")
    got = receive(store, Held(file.name, file, tmp_path), limits=LARGE)

    def call_off(stage: str, share: float | None) -> None:  # noqa: ARG001
        if stage == "marts":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        published(store, got, file, call_off)
    assert [release.number for release in store.releases()] == [1, 2]
    assert sorted(item.name for item in (store.folder / "releases").iterdir()) == [
        "000001.duckdb",
        "000002.duckdb",
    ]
