"""From a checked file to a release: the difference, the effect, and everything that must be kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.answers.effect import effect
from indicators.errors import ParentNotCurrent
from indicators.intake.publish import Announcement, ChangeRefused, draft_of, publish
from indicators.intake.received import Held, Received, receive
from indicators.model import Text
from indicators.store import Mode, Store

GROWTH = "地区,年份,GDP增速（%）\n"


def announced(mode: Mode = Mode.UPSERT) -> Announcement:
    return Announcement(
        Text("Spring", "春季"), Text("First figures.", "初步核算。"), "bureau", Text("Bulletin", "公报"), mode
    )


def received(store: Store, folder: Path, text: str, name: str = "bulletin.csv") -> tuple[Path, Received]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file, receive(store, Held(name, file, folder))


def published(store: Store, folder: Path, text: str, mode: Mode = Mode.UPSERT, accept: bool = True) -> int:
    file, got = received(store, folder, text)
    accepted = got.checked.to_answer if accept else ()
    draft = draft_of(got.checked, got.release, announced(mode), accepted)
    return publish(store, file, draft, got.checked, got.matchings, accepted).number


def value(store: Store, ref_area: str, period: str) -> float:
    rows = store.open_current()[0].query(
        "standing", {"ds": "cn-cities", "measures": ["gdp_growth_volume_pct"]}
    )
    one = rows[(rows["ref_area"] == ref_area) & (rows["time_period"] == period)]
    return float(one["obs_value"].iloc[0])


def test_growth_of_one_year_from_file_to_release(store: Store, tmp_path: Path) -> None:
    assert published(store, tmp_path, GROWTH + "武汉市,2025,5.6\n深圳市,2024,5.9\n") == 3
    assert value(store, "420100", "2025") == 5.6
    assert value(store, "440300", "2024") == 5.9


def test_the_difference_counts_new_revised_removed_and_unchanged(store: Store, tmp_path: Path) -> None:
    standing = value(store, "420100", "2023")
    _, got = received(store, tmp_path, GROWTH + f"武汉,2025,5.6\n深圳,2024,5.9\n武汉,2023,{standing}\n")
    by_mode = {
        mode: effect(store, draft_of(got.checked, got.release, announced(mode)), "cn-cities").difference
        for mode in Mode
    }
    upsert = by_mode[Mode.UPSERT]
    assert (upsert.new, upsert.revised, upsert.removed) == (1, 1, 0)
    append = by_mode[Mode.APPEND]
    assert (append.new, append.revised, append.removed) == (1, 0, 0)
    replace = by_mode[Mode.REPLACE]
    assert (replace.new, replace.revised) == (1, 1)
    assert replace.removed > 400  # all other growth rates
    assert replace.changes["change"].iloc[0] == "revised"


def test_the_effect_names_the_cities_whose_rank_changes(store: Store, tmp_path: Path) -> None:
    _, got = received(store, tmp_path, GROWTH + "武汉,2024,6.9\n")
    ranks = effect(store, draft_of(got.checked, got.release, announced()), "cn-cities").difference.ranks
    wuhan = ranks[(ranks["ref_area"] == "420100") & (ranks["measure"] == "gdp_growth_volume_pct")]
    assert wuhan[["time_period", "new_rank"]].values.tolist() == [["2024", 1]]
    assert (ranks["moved"].dropna() < 0).any()  # somebody is overtaken


def test_looking_at_a_difference_publishes_nothing_and_leaves_nothing(store: Store, tmp_path: Path) -> None:
    _, got = received(store, tmp_path, GROWTH + "武汉,2024,6.9\n")
    effect(store, draft_of(got.checked, got.release, announced()), "cn-cities")
    assert [release.number for release in store.releases()] == [1, 2]
    assert sorted(file.name for file in (tmp_path / "store/releases").iterdir()) == [
        "000001.duckdb",
        "000002.duckdb",
    ]


def test_warnings_must_be_answered_and_the_answers_are_kept(store: Store, tmp_path: Path) -> None:
    text = GROWTH + "武汉,2024,26.9\n"
    with pytest.raises(ChangeRefused, match="2 warnings that nobody accepted"):
        published(store, tmp_path, text, accept=False)
    assert len(store.releases()) == 2
    published(store, tmp_path, text)
    note = store.releases()[-1].note
    assert (
        note.en
        == "First figures. Accepted warnings: jump-against-history × 1, revision-unusual × 1 (C2, C2)."
    )
    assert note.zh.startswith("初步核算。 已确认警告：")


def test_errors_refuse_whatever_is_accepted(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ChangeRefused):
        published(store, tmp_path, GROWTH + "武汉,2024,-126.9\n")
    assert len(store.releases()) == 2


def test_two_publishers_the_second_is_told(store: Store, tmp_path: Path) -> None:
    file, got = received(store, tmp_path, GROWTH + "武汉,2025,5.6\n", "second.csv")
    draft = draft_of(got.checked, got.release, announced())
    published(store, tmp_path, GROWTH + "深圳,2025,5.5\n")
    with pytest.raises(ParentNotCurrent, match="Release 3 was published meanwhile"):
        publish(store, file, draft, got.checked, got.matchings, ())
    assert len(store.releases()) == 3


def test_the_file_is_kept_under_its_hash_and_named_as_source(store: Store, tmp_path: Path) -> None:
    file, got = received(store, tmp_path, GROWTH + "武汉,2025,5.6\n")
    publish(store, file, draft_of(got.checked, got.release, announced()), got.checked, got.matchings, ())
    kept = tmp_path / "store/originals" / got.checked.sha256
    assert kept.read_bytes() == file.read_bytes()
    sources = store.open_current()[0].query("sources").set_index("source")
    row = sources.loc[got.checked.source]
    assert (row["title_en"], row["title_zh"], row["source_class"]) == ("Bulletin", "公报", "received_file")
    assert got.checked.sha256 in row["note_en"]


def test_a_decision_is_remembered_for_the_next_file_of_the_shape(store: Store, tmp_path: Path) -> None:
    from indicators.intake.match.matching import Choices
    from indicators.intake.received import Held, match_and_check

    file, got = received(store, tmp_path, GROWTH + "Suzhou,2025,5.4\n")
    assert got.checked.refused
    held = Held(file.name, file, tmp_path)
    got = match_and_check(store, held, got.reading, {0: Choices(areas={"Suzhou": "320500"}, status="P")})
    publish(store, file, draft_of(got.checked, got.release, announced()), got.checked, got.matchings, ())
    _, later = received(store, tmp_path, GROWTH + "Suzhou,2026,5.1\n", "next.csv")
    assert later.matchings[0].remembered
    (asked,) = later.checked.to_answer
    assert asked.message("en") == (
        "Found 2 decisions on an earlier file of this shape: Suzhou → 320500; → P; expected the same meaning in this "
        "file. Accept if they hold for this file too; else choose anew on the upload page."
    )
    assert not later.checked.refused
    assert later.checked.observations[["ref_area", "obs_status"]].values.tolist() == [["320500", "P"]]


def test_undo_is_one_step(store: Store, tmp_path: Path) -> None:
    before = value(store, "440300", "2024")
    published(store, tmp_path, GROWTH + "深圳,2024,5.9\n")
    assert value(store, "440300", "2024") != before
    store.undo(2, "bureau")
    assert value(store, "440300", "2024") == before


def test_contributions_change_only_where_their_figures_do(store: Store, tmp_path: Path) -> None:
    text = "地区,年份,第三产业增加值（亿元）\n武汉,2023,12630.1\n"
    _, got = received(store, tmp_path, text)
    changed = effect(
        store, draft_of(got.checked, got.release, announced()), "cn-cities"
    ).difference.contributions
    assert set(changed["ref_area"]) == {"420100"}
    key = ["measure", "activity", "basis", "ref_area", "time_period"]
    assert not changed.duplicated(key).any()
    shares = changed[(changed["measure"] == "share_of_output_pct") & (changed["time_period"] == "2023")]
    assert shares["activity"].tolist() == ["tertiary"]
