"""Does a short link always lead to the one view it was made for, and to nothing else?"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from indicators.answers.served import ServedReleases
from indicators.share import to_query_string
from indicators.share.short_links import ALPHABET, expand, length, shorten
from indicators.store import KeptAddress, Store
from tests.share.kept.asked import WUHAN, view_of

HOSTILE = (
    *("", "a", "0000", "7KqO", "7Kq2'--", "../../etc/passwd", "..%2f..%2fregister.sqlite", "%00%00%00%00"),
    *("7Kq2?release=9", "%E6%AD%A6%E6%B1%89%E5%B8%82", "x" * 5000),
)


def test_the_same_view_always_gets_the_same_link(served: ServedReleases) -> None:
    view = view_of("rankings", f"?area={WUHAN}&t=2021", served.release(2))
    first = shorten(served.store.links, view)
    assert shorten(served.store.links, view) == first
    assert shorten(served.store.links, replace(view, t="2020")) != first
    assert shorten(served.store.links, replace(view, release=2)) != first


def test_a_link_keeps_page_query_release_and_version(served: ServedReleases) -> None:
    view = view_of("rankings", f"?area={WUHAN}&t=2021&release=2", served.release(2))
    kept = expand(served.store.links, shorten(served.store.links, view))
    assert kept == KeptAddress("rankings", to_query_string(view))
    assert "v=1&" in kept.query
    assert "&release=2" in kept.query


def test_a_question_that_shares_a_page_is_found_on_that_page(served: ServedReleases) -> None:
    view = view_of("peers", f"?area={WUHAN}", served.release(2))
    kept = expand(served.store.links, shorten(served.store.links, view))
    assert kept is not None
    assert kept.page == "clusters"
    assert view_of("clusters", kept.query, served.release(2)).area == (WUHAN,)


def test_links_are_short_random_and_of_signs_that_are_not_confused(served: ServedReleases) -> None:
    opened = served.release(2)
    views = [
        view_of("rankings", f"?t={t}&top={top}", opened) for t in ("2019", "2020") for top in range(5, 45)
    ]
    links = [shorten(served.store.links, view) for view in views]
    assert len(set(links)) == len(views)
    assert {len(link) for link in links} == {4}
    assert set("".join(links)) <= set(ALPHABET)
    assert not set("0O1Il") & set(ALPHABET)
    assert links != sorted(links)


def test_links_grow_before_guessing_could_find_one() -> None:
    for given in (0, 10_000, 1_000_000):
        assert len(ALPHABET) ** length(given) >= 1000 * given


def test_a_drawn_link_that_is_taken_is_drawn_again(served: ServedReleases) -> None:
    drawn = iter(["7Kq2", "7Kq2", "9Xw4"])
    links = served.store.links
    assert links.keep(KeptAddress("rankings", "?t=2020"), lambda _: next(drawn)) == "7Kq2"
    assert links.keep(KeptAddress("rankings", "?t=2021"), lambda _: next(drawn)) == "9Xw4"
    assert links.behind("7Kq2") == KeptAddress("rankings", "?t=2020")


def test_many_at_once_get_one_link_for_one_view(served: ServedReleases) -> None:
    view = view_of("overview", "?t=2020", served.release(2))
    with ThreadPoolExecutor(8) as pool:
        links = list(pool.map(lambda _: shorten(served.store.links, view), range(24)))
    assert len(set(links)) == 1


def test_a_link_outlives_the_process(served: ServedReleases, tmp_path: object) -> None:
    view = view_of("overview", "?t=2020", served.release(2))
    link = shorten(served.store.links, view)
    again = Store(tmp_path / "store")  # type: ignore[operator]
    assert expand(again.links, link) == KeptAddress("overview", to_query_string(view))
    again.close()


def test_there_is_no_way_to_change_or_remove_a_link(served: ServedReleases) -> None:
    public = {name for name in dir(served.store.links) if not name.startswith("_")}
    assert public == {"of", "behind", "keep"}


@pytest.mark.parametrize(("page", "path"), [("overview", "../?"), ("rankings", "../rankings?")])
def test_it_leads_to_the_page_below_whatever_root_the_reader_came_to(
    client: TestClient, served: ServedReleases, page: str, path: str
) -> None:
    view = view_of(page, f"?area={WUHAN}&release=1", served.release(1))
    answer = client.get(f"/s/{shorten(served.store.links, view)}", follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["location"] == path + to_query_string(view).removeprefix("?")


@pytest.mark.parametrize("link", HOSTILE, ids=lambda link: link[:20] or "empty")
def test_what_was_never_given_out_leads_nowhere(
    client: TestClient, served: ServedReleases, link: str
) -> None:
    assert expand(served.store.links, link) is None
    answer = client.get(f"/s/{link}", follow_redirects=False)
    assert answer.status_code == 404
    assert "location" not in answer.headers


def test_an_unknown_link_says_so_in_both_languages(client: TestClient) -> None:
    page = client.get("/s/9Zzz").text
    assert "This short link was never given out." in page
    assert "该短链接不存在" in page


def test_a_row_that_names_no_page_leads_nowhere(client: TestClient, served: ServedReleases) -> None:
    """Even a register somebody wrote into cannot send a reader elsewhere."""
    link = served.store.links.keep(KeptAddress("//evil.example", "?x=1"), lambda _: "9Xw4")
    assert client.get(f"/s/{link}", follow_redirects=False).status_code == 404
