"""Which stars would a file win or lose for cities? A dataset of its own, large enough for stars to be given."""

from __future__ import annotations

from pathlib import Path

from indicators.answers import OpenedRelease
from indicators.answers.effect import effect
from indicators.answers.specialisation import answer
from indicators.intake.publish import Announcement, draft_of, publish
from indicators.intake.received import Held, receive
from indicators.model import Lang, Text, View
from indicators.present.effect import effect_tables
from indicators.store import Store
from tests.intake.test_new_dataset import regions

NAME = Text("Revised", "修订")
HEAD = "year,region_code,region,ind_code,ind_name,Value added (million euro)\n"
ACTIVITIES = "ABCDEF"
AREAS = [f"N{letter}" for letter in "ABCDEFGHIJKL"]


def rows(year: int, revised: dict[tuple[str, str], int]) -> str:
    """Figures made up for the test: every region and activity differs a little; some are set apart."""
    parts = {
        (area, activity): revised.get((area, activity), 100 + 7 * ((3 * at + 5 * which) % 11) + (year - 2022))
        for at, area in enumerate(AREAS)
        for which, activity in enumerate(ACTIVITIES)
    }
    lines = [
        f"{year},{area},Region {area},{act},Activity {act},{value}\n" for (area, act), value in parts.items()
    ]
    totals = {area: sum(parts[area, act] for act in ACTIVITIES) for area in AREAS}
    lines += [f"{year},{area},Region {area},_T,Total,{total}\n" for area, total in totals.items()]
    return "".join(lines)


def test_a_revision_moves_stars_as_the_published_release_then_says(store: Store, tmp_path: Path) -> None:
    file, got = regions(store, tmp_path, HEAD + rows(2022, {}) + rows(2023, {}))
    said = Announcement(NAME, NAME, "", NAME)
    accepted = got.checked.to_answer
    publish(
        store, file, draft_of(got.checked, got.release, said, accepted), got.checked, got.matchings, accepted
    )

    revised = tmp_path / "revised.csv"
    revised.write_text(HEAD + rows(2023, {("NA", "A"): 240}), encoding="utf-8")
    got = receive(store, Held(revised.name, revised, tmp_path), dataset="de-regions")
    accepted = got.checked.to_answer
    draft = draft_of(got.checked, got.release, said, accepted)
    made = effect(store, draft, "de-regions")
    won = made.stars.set_index(["ref_area", "activity", "time_period"])
    assert won.loc[("DE-NA", "de-regions-A", "2023"), "new_stars"] == 3  # size, specialisation, growth
    assert (made.stars["new_stars"] < made.stars["old_stars"]).any()  # somebody is overtaken
    captions = [
        table.caption for table, _ in effect_tables(made, OpenedRelease(got.release).scope, {}, Lang.ZH)
    ]
    assert "星级变动（所涉最近年份）" in captions

    publish(store, revised, draft, got.checked, got.matchings, accepted)
    view = View("specialisation", "de-regions", "location_quotient", "2023", "2023", acts="de-regions")
    table = answer(OpenedRelease(store.open_current()[0]), view).table
    stars = table[table["measure"] == "stars"].set_index(["ref_area", "activity", "time_period"])["obs_value"]
    assert (stars.reindex(won.index)[won["new_stars"].notna()] == won["new_stars"].dropna()).all()
