"""`indicators build`, `releases`, `undo`, `withdraw`: does each do one thing and say what it did?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from indicators.store import Store
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


def shell(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as installed."""
    return subprocess.run(
        [sys.executable, "-m", "indicators.cli", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_build_publishes_the_starter_releases_once(run: Run, tmp_path: Path) -> None:
    first = run("build", "--store", tmp_path / "store")
    told = first.out.decode()
    assert (first.code, first.err) == (0, "")
    assert "release 1: First published (" in told
    assert "release 2: Revised growth rates (" in told
    assert told.endswith("The store holds 2 releases.\n")
    again = run("build", "--store", tmp_path / "store")
    assert (again.code, again.out.decode()) == (0, "The store is built; nothing to do.\n")


def test_an_error_is_one_line_and_exit_code_1_without_a_traceback(tmp_path: Path) -> None:
    done = shell("export", "rankings", "?", "--store", tmp_path / "empty")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "There is no published release in this store yet. Run `indicators build` to publish the starter data.\n"
    )


def test_a_pipe_gets_the_file_and_nothing_else(starter: Path) -> None:
    done = shell("export", "rankings", "?t=2020&nonsense=1", "--store", starter)
    assert done.returncode == 0
    assert done.stdout.startswith("dataset,ref_area,")
    assert "nonsense" not in done.stdout
    assert "nonsense" in done.stderr


def test_releases_as_json(run: Run, starter: Path) -> None:
    done = run("releases", "--json", "--store", starter)
    first, second = json.loads(done.out)
    assert (first["number"], first["parent"], first["withdrawn"]) == (1, None, None)
    assert (second["number"], second["parent"]) == (2, 1)
    assert first["title"] == {"en": "First published", "zh": "首次公布数"}
    assert {"note", "author", "published_at", "sha256"} <= second.keys()
    assert (len(second["sha256"]), done.err) == (64, "")


def test_releases_for_people_are_a_line_each(run: Run, starter: Path) -> None:
    lines = run("releases", "--store", starter).out.decode().splitlines()
    assert len(lines) == 2
    assert lines[0].split()[0] == "1"
    assert lines[1].endswith("Revised growth rates · 增速修订数")


def test_undo_publishes_the_earlier_state_as_a_new_release(run: Run, own: Path) -> None:
    done = run("undo", "1", "--author", "editor", "--store", own)
    assert (done.code, done.out.decode()) == (0, "Published release 3: Return to release 1.\n")
    query = "?m=gdp_growth_volume_pct&t=2020"
    new, old = (
        run("export", "rankings", query + pinned, "--store", own).out.decode()
        for pinned in ("", "&release=1")
    )
    assert new != old
    assert [line.rsplit(",", 1)[0] for line in new.splitlines()] == [
        line.rsplit(",", 1)[0] for line in old.splitlines()
    ]


def test_withdraw_marks_and_the_release_before_answers(run: Run, own: Path) -> None:
    done = run("withdraw", "2", "--reason", "Wrong year.", "--store", own)
    assert (done.code, done.out.decode()) == (0, "Release 2 is marked as withdrawn.\n")
    assert run("releases", "--store", own).out.decode().splitlines()[1].endswith("(withdrawn: Wrong year.)")
    assert run("export", "rankings", "?t=2020", "--store", own).out.decode().splitlines()[1].endswith(",1")
    pinned = run("export", "rankings", "?t=2020&release=2", "--store", own)
    assert pinned.out.decode().splitlines()[1].endswith(",2")


def test_who_withdrew_is_listed(run: Run, own: Path) -> None:
    run("withdraw", "2", "--reason", "Wrong year.", "--author", "Li Lei", "--store", own)
    listed = run("releases", "--store", own).out.decode().splitlines()
    assert listed[1].endswith("(withdrawn by Li Lei: Wrong year.)")


def test_verifying_names_the_damaged_file(run: Run, own: Path) -> None:
    assert run("releases", "--verify", "--store", own).code == 0
    file = own / "releases" / "000001.duckdb"
    file.write_bytes(file.read_bytes()[:-1])
    done = run("releases", "--verify", "--store", own)
    assert (done.code, len(done.out.decode().splitlines())) == (1, 2)
    assert "Release 1 cannot be read" in done.err


@pytest.mark.parametrize(
    "arguments", [("undo", "9"), ("withdraw", "9", "--reason", "Wrong.")], ids=lambda parts: parts[0]
)
def test_a_release_that_never_was_is_refused_in_one_line(
    run: Run, own: Path, arguments: tuple[str, ...]
) -> None:
    done = run(*arguments, "--store", own)
    assert (done.code, done.out) == (1, b"")
    assert done.err.startswith("Release 9 does not exist; the releases here are 1, 2.")
    assert done.err.count("\n") == 1
    assert len(Store(own).releases()) == 2


def test_a_command_used_wrongly_is_told_how_to_use_it(run: Run, starter: Path) -> None:
    for wrong in (["withdraw", "2"], ["undo", "one"], ["export", "rankings"], ["dance"]):
        done = run(*wrong, "--store", starter) if wrong != ["dance"] else run(*wrong)
        assert (done.code, done.out) == (2, b"")
        assert "Traceback" not in done.err


def test_the_store_may_be_named_by_the_environment(
    run: Run, starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INDICATORS_STORE", str(starter))
    assert len(json.loads(run("releases", "--json").out)) == 2
