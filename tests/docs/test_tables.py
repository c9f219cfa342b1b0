"""Are pages, keys of the address, columns, formats, variables and classes of source in the README, nothing else?"""

from __future__ import annotations

import re

import pandas as pd

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.answers.served import STORE_VARIABLE
from indicators.api import ROUTES
from indicators.model import Lang
from indicators.present.citation import PUBLISHER
from indicators.present.download import FILE_FORMATS, PICTURE_FORMATS, with_notes
from indicators.present.words import label
from indicators.share import PAGES, read_address
from indicators.share.address import KEYS, UNUSED
from indicators.share.permalink import PUBLIC_URL
from indicators.ui.frame import SHOWN
from tests.docs.asked import DOCUMENTED, pages_that_heed
from tests.docs.written import README, rows

# Views that bring out every column a page can have.
ASKED = (
    "?area=420100&t=2021",
    "?area=420100&t=2020&basis=volume_published_rates",
    "?area=420100&t=2019&m=share_of_growth_pct",
)


def codes(cell: str) -> list[str]:
    """The words a cell sets as code."""
    return re.findall(r"`([^`]+)`", cell)


def test_every_page_has_a_row() -> None:
    assert {code for row in rows(README, "page") for code in codes(row[1])} == set(DOCUMENTED)


def test_pages_of_the_sidebar_have_their_name() -> None:
    named = {codes(path)[0]: name for name, path, _ in rows(README, "page")}
    expected = {page: label(f"nav.{page}", Lang.EN) for page in SHOWN}
    assert {page: named[page] for page in SHOWN} == expected


def test_every_key_of_the_address_has_a_row() -> None:
    assert [codes(row[0])[0] for row in rows(README, "key")] == ["v", *KEYS]


def test_keys_name_the_pages_that_heed_them() -> None:
    written = {codes(row[0])[0]: row[3] for row in rows(README, "key")}
    assert written == {key: pages_that_heed(key) for key in written}


def test_examples_of_keys_are_understood(latest: OpenedRelease) -> None:
    for key, _, _, _, example in rows(README, "key"):
        for page in (name for name in PAGES if name in DOCUMENTED):
            _, ignored = read_address(page, f"?{codes(example)[0]}", latest.scope)
            unused = codes(key)[0] == "m" and page != "rankings"
            wrong = [part for part in ignored if part.reason.key != UNUSED]
            assert unused or wrong == [], f"{example} on {page}"


def test_columns_of_downloads_are_explained(latest: OpenedRelease) -> None:
    explained = {code for row in rows(README, "column") for code in codes(row[0])}
    found: set[str] = set()
    for page, question in QUESTIONS.items():
        for query in ASKED:
            view, _ = read_address(page, query, latest.scope)
            found |= set(with_notes(question(latest, view)).columns)
    assert found == explained


def test_formats_of_export_are_named() -> None:
    (does,) = (row[1] for row in rows(README, "command") if row[0].startswith("`indicators export"))
    assert [name for name in FILE_FORMATS if name not in does] == []


def test_formats_of_downloads_are_explained() -> None:
    assert {code for row in rows(README, "format") for code in codes(row[0])} == set(FILE_FORMATS)


def test_variables_of_the_environment_are_explained() -> None:
    explained = {codes(row[0])[0] for row in rows(README, "variable")}
    assert explained == {STORE_VARIABLE, PUBLIC_URL, PUBLISHER}


def test_the_interface_for_programs_is_explained() -> None:
    explained = " ".join(code for row in rows(README, "path") for cell in row for code in codes(cell))
    fixed = [route.path for route in ROUTES if "{" not in route.path]
    endings = [f".{fmt.ending}" for fmt in (*FILE_FORMATS.values(), *PICTURE_FORMATS.values())]
    assert [part for part in fixed + endings if part not in explained] == []


def test_classes_of_sources_are_counted_right(latest: OpenedRelease) -> None:
    written = {codes(kind)[0]: int(count.replace(",", "")) for kind, _, count in rows(README, "class")}
    observations = pd.concat([latest.rows("all_observations", ds=ds) for ds in latest.scope.datasets])
    classes = observations["source"].map(lambda code: latest.scope.sources[code].source_class)
    counted = pd.Series(classes).value_counts().to_dict()
    assert written == counted
    assert (
        f"{len(observations):,} figures for {observations['ref_area'].nunique()} areas"
        in README.read_text(encoding="utf-8")
    )
