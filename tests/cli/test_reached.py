"""Does the server know how readers reach it, and does it say what it cannot use?"""

from __future__ import annotations

import pytest

from indicators.cli.reached import AddressRefused, reached
from indicators.share.permalink import PUBLIC_URL, TRUST_PROXY

PUBLIC = "https://example.org/indicators/"
OWN = ["localhost", "127.0.0.1", "::1"]


def hosts(address: str = "localhost", public: str = "", trust: bool = False) -> list[str]:
    """The hosts a server answers to; none named is any."""
    options = reached(address, public, "", trust).options
    return [option.split("=")[1] for option in options if option.startswith("--server.allowedHosts=")]


def test_the_path_is_that_of_the_public_address() -> None:
    told = reached("localhost", PUBLIC, "", trust_proxy=False)
    assert told.base_path == "/indicators"
    assert "--server.baseUrlPath=/indicators" in told.options
    assert told.environment[PUBLIC_URL] == "https://example.org/indicators"
    assert reached("localhost", PUBLIC, "indicators", trust_proxy=False).base_path == "/indicators"
    assert reached("localhost", "", "/a/b/", trust_proxy=False).base_path == "/a/b"
    assert reached("localhost", "", "", trust_proxy=False).base_path == ""


def test_hosts_are_limited_where_they_are_known() -> None:
    assert hosts() == OWN
    assert hosts(public=PUBLIC) == hosts("0.0.0.0", PUBLIC) == [*OWN, "example.org"]
    assert hosts("0.0.0.0") == hosts(trust=True) == []


def test_nobody_is_believed_unless_told_so() -> None:
    told = reached("localhost", "", "", trust_proxy=False).environment
    assert (told[TRUST_PROXY], told["FORWARDED_ALLOW_IPS"]) == ("", "")
    assert reached("localhost", "", "", trust_proxy=True).environment[TRUST_PROXY] == "1"


@pytest.mark.parametrize(
    "public", ["example.org", "ftp://example.org", "https://", "https://example.org/?a=1", "//example.org"]
)
def test_a_public_address_is_one_a_browser_opens(public: str) -> None:
    with pytest.raises(AddressRefused, match="--public-address: found “") as refused:
        reached("localhost", public, "", trust_proxy=False)
    assert "应为形如" in refused.value.text.zh


@pytest.mark.parametrize("base", ["data", "api/v1", "s", "rankings", "a b", "../x", "a//b"])
def test_a_base_path_is_told_from_the_pages_below_it(base: str) -> None:
    with pytest.raises(AddressRefused, match="--base-path: found “"):
        reached("localhost", "", base, trust_proxy=False)


def test_base_path_and_public_address_agree() -> None:
    with pytest.raises(AddressRefused, match="the path of the public address, “/indicators”"):
        reached("localhost", PUBLIC, "/cities", trust_proxy=False)
