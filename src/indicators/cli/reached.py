"""How a server is reached by its readers, and what follows from that for the program that serves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from indicators.errors import IndicatorsError
from indicators.model import Text
from indicators.share import PAGES
from indicators.share.permalink import PUBLIC_URL, TRUST_PROXY

_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
# First parts of paths below the root: a base path of the same name could not be told from them.
_BESIDE: Final = (
    *("_stcore", "api", "auth", "component", "embed", "front", "healthz", "media", "oauth2callback"),
    *("s", "sign-in", "static", "turn"),
)


class AddressRefused(IndicatorsError):
    """A public address or a base path that no reader could open."""

    code = "address-refused"
    template = Text(
        "{option}: found “{found}”, expected {expected}.", "{option}：发现“{found}”，应为{expected_zh}。"
    )


@dataclass(frozen=True)
class Reached:
    """Options of the server and variables of its environment; `base_path` is empty or begins with a slash."""

    base_path: str
    options: tuple[str, ...]
    environment: dict[str, str]


def reached(address: str, public_address: str, base_path: str, trust_proxy: bool) -> Reached:
    """What to tell the server that listens on `address` and is known to readers by its public address.

    The base path is that of the public address unless one is given. Hosts are limited to those it can have: the
    machine's own, where it listens to nothing else, and the public one. Raises AddressRefused.
    """
    host, path = _read(public_address.rstrip("/"))
    base = "/" + base_path.strip("/") if base_path.strip("/") else path
    _check(base, path if host else base)
    hosts: tuple[str, ...] = ()
    if host or (address in _LOOPBACK and not trust_proxy):
        hosts = (*_LOOPBACK, *filter(None, [host]))
    return Reached(
        base,
        (f"--server.baseUrlPath={base}", *(f"--server.allowedHosts={name}" for name in hosts)),
        {
            PUBLIC_URL: public_address.rstrip("/"),
            TRUST_PROXY: "1" if trust_proxy else "",
            "FORWARDED_ALLOW_IPS": "",  # the web server below would believe anybody on this machine
        },
    )


def _read(public_address: str) -> tuple[str, str]:
    """Host and path of a public address; both empty where there is none."""
    if not public_address:
        return "", ""
    parts = urlsplit(public_address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise AddressRefused(
            option="--public-address",
            found=public_address,
            expected="an address such as https://indicators.example.org or https://example.org/indicators",
            expected_zh="形如 https://indicators.example.org 或 https://example.org/indicators 的地址",
        )
    return parts.hostname, parts.path


def _check(base: str, public_path: str) -> None:
    """A base path has plain parts, is no page of its own, and is the one readers see."""
    if base != public_path:
        raise AddressRefused(
            option="--base-path",
            found=base,
            expected=f"the path of the public address, “{public_path or '/'}”",
            expected_zh=f"对外地址中的路径“{public_path or '/'}”",
        )
    taken = (*PAGES, *_BESIDE)
    if base and (not re.fullmatch(r"(/[A-Za-z0-9_-]+)+", base) or base.split("/")[1] in taken):
        raise AddressRefused(
            option="--base-path",
            found=base,
            expected=f"parts of letters, digits, - and _, the first none of: {', '.join(taken)}",
            expected_zh=f"由字母、数字、- 和 _ 组成的路径，首段不得为：{'、'.join(taken)}",
        )
