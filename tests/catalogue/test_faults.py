"""A fault in the catalogue's files is named with its file, record, field and how to mend it; all at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import indicators.catalogue as catalogue
from indicators.catalogue import CatalogueError, read_catalogue
from indicators.model import Lang

SHIPPED = Path(catalogue.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in SHIPPED.rglob("*.toml"):
        if path.parent.name != "words":
            copy = tmp_path / path.relative_to(SHIPPED)
            copy.parent.mkdir(exist_ok=True)
            shutil.copy(path, copy)
    return tmp_path


def rewrite(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def sentences(folder: Path, lang: Lang = Lang.EN) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    return [fault.in_(lang) for fault in caught.value.faults]


def test_the_shipped_files_have_no_fault(folder: Path) -> None:
    assert read_catalogue(folder).indicators == catalogue.load().indicators


def test_a_missing_language_is_named(folder: Path) -> None:
    rewrite(folder, "units.toml", 'name_zh = "亿元"\n', "")
    assert sentences(folder) == [
        "units.toml, record CNY_100M, field name_zh: Chinese is missing. Write name_zh."
    ]
    assert sentences(folder, Lang.ZH) == [
        "units.toml，记录 CNY_100M，字段 name_zh：缺少中文。请填写 name_zh。"
    ]


def test_an_empty_text_counts_as_missing(folder: Path) -> None:
    rewrite(folder, "glossary.toml", 'term_en = "view"', 'term_en = " "')
    assert sentences(folder) == [
        "glossary.toml, record view, field term_en: English is missing. Write term_en."
    ]


def test_a_field_missing_in_both_languages_is_named(folder: Path) -> None:
    rewrite(folder, "units.toml", 'name_en = "ratio"\nname_zh = "比值"\n', "")
    assert sentences(folder) == [
        "units.toml, record RATIO, field name: the field is missing. Write name (or name_en and name_zh)."
    ]


def test_a_misspelt_field_is_named(folder: Path) -> None:
    rewrite(folder, "indicators/4_ranking.toml", "rankable = false", "rankabel = false")
    assert sentences(folder) == [
        "indicators/4_ranking.toml, record rank, field rankable: the field is missing. "
        "Write rankable (or rankable_en and rankable_zh).",
        "indicators/4_ranking.toml, record rank, field rankabel: no field of this name is known. "
        "Correct its spelling or remove it.",
    ]


def test_a_misspelt_kind_of_record_is_not_passed_over(folder: Path) -> None:
    rewrite(folder, "units.toml", "[[unit]]", "[[unti]]")
    assert sentences(folder) == [
        "units.toml, record unti, field -: no kind of record has this name. Write [[unit]]."
    ]


def test_an_unknown_direction_is_quoted(folder: Path) -> None:
    rewrite(folder, "indicators/4_ranking.toml", 'direction = "lower"', 'direction = "down"')
    assert sentences(folder) == [
        "indicators/4_ranking.toml, record rank, field direction: found 'down'. "
        "Input should be 'higher', 'lower' or 'none'."
    ]


def test_a_number_written_as_text_is_refused(folder: Path) -> None:
    rewrite(folder, "indicators/4_ranking.toml", "decimals = 0", 'decimals = "0"')
    assert len(sentences(folder)) == 1
    assert "record rank, field decimals: found '0'." in sentences(folder)[0]


@pytest.mark.parametrize(
    ("field", "written", "kind"),
    [("unit", "RANK", "unit"), ("method", "competition_rank", "method")],
)
def test_a_code_nobody_has_is_named(folder: Path, field: str, written: str, kind: str) -> None:
    rewrite(folder, "indicators/4_ranking.toml", f'{field} = "{written}"', f'{field} = "nonsense"')
    assert sentences(folder) == [
        f"indicators/4_ranking.toml, record rank, field {field}: 'nonsense' is not the code of any {kind}. "
        f"Correct it, or add a [[{kind}]] with that code."
    ]


def test_a_code_given_twice_is_named_with_the_first_place(folder: Path) -> None:
    rewrite(folder, "indicators/4_ranking.toml", 'code = "rank_change"', 'code = "eci"')
    assert sentences(folder) == [
        "indicators/5_structure.toml, record eci, field code: "
        "this code is already given to a record of indicators/4_ranking.toml. "
        "Give each record its own code, or remove one."
    ]


def test_all_faults_are_told_at_once(folder: Path) -> None:
    rewrite(folder, "units.toml", 'name_zh = "亿元"\n', "")
    rewrite(folder, "glossary.toml", 'term_en = "view"', 'term_en = ""')
    rewrite(folder, "methods/1_growth.toml", "source = ", "sauce = ")
    assert len(sentences(folder)) == 4


def test_a_file_that_is_not_toml_is_named_once(folder: Path) -> None:
    (folder / "methods" / "1_growth.toml").write_text("[[method\n", encoding="utf-8")
    told = sentences(folder)
    assert len(told) == 1
    assert told[0].startswith("methods/1_growth.toml, record -, field -: not valid TOML")


def test_an_unknown_code_asked_for_lists_the_known_ones() -> None:
    with pytest.raises(KeyError, match=r"no unit 'FURLONG'; it holds CNY_100M"):
        catalogue.load().unit("FURLONG")
