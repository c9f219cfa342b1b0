"""`indicators export`: is the file the answer, whole and to the last digit?"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from indicators.answers.questions import QUESTIONS
from tests.cli.conftest import Run

RANKINGS = "?ds=cn-cities&m=gdp_growth_volume_pct&t=2020"
CONTRIBUTIONS = "?ds=cn-cities&area=420100&t=2021&basis=current_prices&release=1"
LISTED = (
    "dataset",
    "ref_area",
    "name_en",
    "name_zh",
    "time_period",
    "activity",
    "measure",
    "obs_value",
    "unit",
    "obs_status",
    "rank",
    "source",
    "release",
)
MORE = {
    "basis",
    "definition",
    "reason",
    "note",
}  # of answers that have them: what a figure would be misread without


def rows(content: bytes) -> list[dict[str, str]]:
    """A CSV file's rows."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def test_a_ranking_has_exactly_the_listed_columns(run: Run, starter: Path) -> None:
    """All but `activity`, which does not apply to totals."""
    done = run("export", "rankings", RANKINGS, "--store", starter)
    header = done.out.decode("utf-8").splitlines()[0].split(",")
    assert header == [name for name in LISTED if name != "activity"]
    assert (done.code, done.err) == (0, "")


def test_contributions_have_the_listed_columns_in_their_order(run: Run, starter: Path) -> None:
    done = run("export", "contributions", CONTRIBUTIONS, "--store", starter)
    header = list(rows(done.out)[0])
    assert [name for name in header if name in LISTED] == [name for name in LISTED if name != "rank"]
    assert set(header) - set(LISTED) <= MORE


def test_wuhan_2020_first_and_revised(run: Run, starter: Path) -> None:
    for release, value, rank, of in (("1", -4.7, "46", 49), ("2", -4.9, "47", 50)):
        table = rows(run("export", "rankings", f"{RANKINGS}&release={release}", "--store", starter).out)
        wuhan = next(row for row in table if row["ref_area"] == "420100")
        assert (float(wuhan["obs_value"]), wuhan["rank"], wuhan["release"]) == (value, rank, release)
        assert len([row for row in table if row["rank"]]) == of


def test_figures_keep_every_digit(run: Run, starter: Path) -> None:
    """What is read back is the very number: 100 * (17716.76 - 15616.06) / 15616.06 from its three parts."""
    table = rows(run("export", "contributions", CONTRIBUTIONS, "--store", starter).out)
    parts = [float(row["obs_value"]) for row in table if row["measure"] == "contribution_pp"]
    total = next(float(row["obs_value"]) for row in table if row["activity"] == "_T")
    assert len(parts) == 3
    assert total == pytest.approx(100 * (17716.76 / 15616.06 - 1), rel=1e-14)
    assert sum(parts) == pytest.approx(total, rel=1e-14)


def test_what_is_not_defined_is_empty_and_says_why(run: Run, starter: Path) -> None:
    query = CONTRIBUTIONS.replace("2021", "2020")
    for lang, why in (("en", "there is no growth to have a share of"), ("zh", "总量")):
        table = rows(run("export", "contributions", f"{query}&lang={lang}", "--store", starter).out)
        shares = [row for row in table if row["measure"] == "share_of_growth_pct"]
        assert len(shares) == 3
        assert {(row["obs_value"], row["obs_status"], row["reason"]) for row in shares} == {
            ("", "M", "growth_not_positive")
        }
        assert all(why in row["note"] for row in shares)


@pytest.mark.parametrize(
    "page", ["rankings", "contributions", "high-tech", "clusters", "peers", "city", "overview"]
)
def test_every_page_is_exported(run: Run, starter: Path, page: str) -> None:
    done = run("export", page, "?ds=cn-cities&area=420100", "--store", starter)
    assert (done.code, done.err) == (0, "")
    table = rows(done.out)
    assert len(table) > 0
    assert {row["release"] for row in table} == {"2"}


def test_every_format_holds_the_same_figures(run: Run, starter: Path, tmp_path: Path) -> None:
    files = {}
    for fmt in ("csv", "json", "parquet", "xlsx"):
        files[fmt] = tmp_path / f"out.{fmt}"
        done = run("export", "rankings", RANKINGS, "--format", fmt, "--out", files[fmt], "--store", starter)
        assert (done.code, done.out, done.err) == (0, b"", "")
    expected = pd.read_csv(files["csv"], dtype={"ref_area": str})
    read = {
        "json": pd.DataFrame(json.loads(files["json"].read_text("utf-8"))),
        "parquet": pd.read_parquet(files["parquet"]),
    }
    for table in read.values():
        assert table["ref_area"].tolist() == expected["ref_area"].tolist()
        assert table["obs_value"].tolist() == expected["obs_value"].tolist()
        assert table["name_zh"].tolist() == expected["name_zh"].tolist()
    assert zipfile.is_zipfile(files["xlsx"])


def test_parts_of_a_query_that_cannot_be_used_are_named_and_the_rest_is_answered(
    run: Run, starter: Path
) -> None:
    done = run("export", "rankings", f"{RANKINGS}&area=999999&colour=red", "--store", starter)
    assert done.code == 0
    assert len(rows(done.out)) == 50
    assert set(done.err.splitlines()) == {
        "The address holds “colour”, which this dashboard does not know; it was ignored.",
        "The address asks for the city “999999”, which has no figures here; it was ignored.",
    }


def test_a_city_page_without_a_city_is_that_of_the_focus(run: Run, starter: Path) -> None:
    table = rows(run("export", "city", "?", "--store", starter).out)
    assert {row["ref_area"] for row in table} == {"420100"}


def test_the_address_may_come_without_its_question_mark(run: Run, starter: Path) -> None:
    with_mark = run("export", "rankings", RANKINGS, "--store", starter)
    assert run("export", "rankings", RANKINGS.lstrip("?"), "--store", starter).out == with_mark.out


def test_a_page_or_format_that_cannot_be_exported_is_refused_in_one_line(run: Run, starter: Path) -> None:
    page = run("export", "happiness", "?", "--store", starter)
    assert (page.code, page.out) == (1, b"")
    assert page.err.startswith("“happiness” cannot be exported. Choose one of: ")
    assert all(known in page.err for known in QUESTIONS)
    fmt = run("export", "rankings", "?", "--format", "docx", "--store", starter)
    assert (fmt.code, fmt.err.count("\n")) == (1, 1)
    assert fmt.err.startswith("“docx” cannot be exported. Choose one of: csv, ")


def test_an_unknown_release_is_refused_in_one_line(run: Run, starter: Path) -> None:
    done = run("export", "rankings", "?release=9", "--store", starter)
    assert (done.code, done.out) == (1, b"")
    assert done.err == (
        "Release 9 does not exist; the releases here are 1, 2. "
        "Leave `release` out of the address to see the latest.\n"
    )


def test_a_damaged_release_is_named_and_the_last_good_one_used(run: Run, own: Path) -> None:
    file = own / "releases" / "000002.duckdb"
    file.write_bytes(file.read_bytes()[:1000])
    done = run("export", "rankings", RANKINGS, "--store", own)
    assert done.code == 0
    assert {row["release"] for row in rows(done.out)} == {"1"}
    assert done.err.startswith("Release 2 cannot be read: the file was altered or only half written.")
    assert done.err.endswith("Release 1 is used instead.\n")
    assert str(own) not in done.err


def test_a_damaged_release_that_was_asked_for_is_refused(run: Run, own: Path) -> None:
    (own / "releases" / "000002.duckdb").unlink()
    done = run("export", "rankings", "?release=2", "--store", own)
    assert (done.code, done.out) == (1, b"")
    assert done.err.startswith("Release 2 cannot be read: the file is missing.")
    assert done.err.count("\n") == 1
