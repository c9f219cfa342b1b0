"""Who may publish, undo and withdraw on the pages? Someone at the machine itself, or a publisher who signed in."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from indicators.errors import IndicatorsError
from indicators.model import Text

PUBLISHERS: Final = "publishers.toml"
"""Beside the register of a store: a table `[publishers]`, e-mail address = name as releases show it."""

SIGNED_IN_FOR: Final = timedelta(hours=12)
"""A working day. The cookie of a sign-in lasts far longer than what it says can be relied on."""

_AHEAD: Final = timedelta(minutes=5)  # by which the provider's clock may be ahead of ours


class PublishingRefused(IndicatorsError):
    """Somebody who may read and check, but not publish, undo or withdraw."""


class OnlyByCommandLine(PublishingRefused):
    """The dashboard is served to others, and no sign-in is set up."""

    code = "only-by-command-line"
    template = Text(
        "This dashboard is open to others and has no sign-in, so nothing is published, undone or withdrawn on its "
        "pages. A file can be checked here. To publish it, whoever runs the dashboard uses `indicators publish` on "
        "the machine itself.",
        "本系统向他人开放且未设置登录，因此不能在页面上发布、恢复或撤回，但可以在此检查文件。"
        "如需发布，请由管理员在服务器上使用 `indicators publish`。",
    )


class SignInNeeded(PublishingRefused):
    """Nobody has signed in."""

    code = "sign-in-needed"
    template = Text(
        "Publishing, undoing and withdrawing need a sign-in as a publisher. A file can be checked without.",
        "发布、恢复和撤回需以发布人员身份登录；检查文件无需登录。",
    )


class SignInTooOld(PublishingRefused):
    """A sign-in of another day, or one without a time."""

    code = "sign-in-too-old"
    template = Text(
        "The sign-in of {who} is more than {hours} hours old. Sign out and in again to publish.",
        "{who}登录已超过{hours}小时。请退出后重新登录再发布。",
    )


class NotAPublisher(PublishingRefused):
    """A sign-in that is not, or no longer, among the publishers."""

    code = "not-a-publisher"
    template = Text(
        "{who} is signed in but is not among the publishers of this dashboard. Whoever runs it adds the e-mail "
        "address to publishers.toml.",
        "{who}已登录，但不是本系统的发布人员。请管理员将该电子邮箱加入 publishers.toml。",
    )


class PublishersUnreadable(PublishingRefused):
    """A list of publishers that cannot be used: nobody may publish until it is mended."""

    code = "publishers-unreadable"
    template = Text(
        "publishers.toml cannot be read: found {found}. Expected a table [publishers] with lines such as "
        '"anna@example.org" = "Anna Schmidt". Nobody can publish here until it is mended.',
        "publishers.toml 无法读取：发现{found_zh}。应为 [publishers] 表，每行形如 "
        '"anna@example.org" = "Anna Schmidt"。更正前任何人都不能在此发布。',
    )


@dataclass(frozen=True)
class Caller:
    """Who asks: at the machine itself (`local`), or with what a sign-in says of them (`claims`; None: nobody)."""

    local: bool
    can_sign_in: bool = False
    claims: Mapping[str, object] | None = None


@dataclass(frozen=True)
class Person:
    """Somebody who may publish. `name` is how releases name them; empty at the machine itself: they say it."""

    name: str


def publisher(store: Path, caller: Caller, now: datetime | None = None) -> Person:
    """The person who asks, if they may publish into the store in a folder. Raises PublishingRefused.

    The list is read each time: who is taken from it may not publish from that moment on.
    """
    if caller.local:
        return Person("")
    if not caller.can_sign_in:
        raise OnlyByCommandLine
    if caller.claims is None:
        raise SignInNeeded
    who = str(caller.claims.get("email") or "").strip().casefold()
    known = _publishers(store / PUBLISHERS)
    if not who or who not in known or caller.claims.get("email_verified") in (False, "false"):
        raise NotAPublisher(who=who or "?")
    if not _fresh(caller.claims.get("iat"), now or datetime.now(UTC)):
        raise SignInTooOld(who=who, hours=SIGNED_IN_FOR // timedelta(hours=1))
    return Person(known[who])


def _fresh(issued: object, now: datetime) -> bool:
    """Whether a sign-in, in seconds since 1970, is recent."""
    if not isinstance(issued, int | float):
        return False
    age = now.timestamp() - issued
    return -_AHEAD.total_seconds() <= age <= SIGNED_IN_FOR.total_seconds()


def _publishers(file: Path) -> dict[str, str]:
    """Names by e-mail address; none without the file."""
    try:
        listed = tomllib.loads(file.read_text(encoding="utf-8")).get("publishers")
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
        raise PublishersUnreadable(found="no valid TOML", found_zh="无效的 TOML") from None
    if not isinstance(listed, dict) or not all(isinstance(name, str) and name for name in listed.values()):
        raise PublishersUnreadable(found="no such table", found_zh="没有该表")
    return {address.strip().casefold(): name for address, name in listed.items()}
