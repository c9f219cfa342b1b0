"""May they publish: at the machine itself, signed in, signed in long ago, taken from the list?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from indicators.intake.publishers import (
    Caller,
    NotAPublisher,
    OnlyByCommandLine,
    PublishersUnreadable,
    PublishingRefused,
    SignInNeeded,
    SignInTooOld,
    publisher,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LIST = '[publishers]\n"Anna.Schmidt@example.org" = "Anna Schmidt"\n"li@example.org" = "李娜"\n'


def signed_in(email: object = "anna.schmidt@example.org", hours_ago: float = 1, **claims: object) -> Caller:
    """Somebody a provider says something of."""
    issued = int((NOW - timedelta(hours=hours_ago)).timestamp())
    return Caller(local=False, can_sign_in=True, claims={"email": email, "iat": issued} | claims)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """The folder of a store with a list of publishers."""
    (tmp_path / "publishers.toml").write_text(LIST, encoding="utf-8")
    return tmp_path


def test_at_the_machine_itself_no_account_is_needed(tmp_path: Path) -> None:
    assert publisher(tmp_path, Caller(local=True)).name == ""


def test_served_to_others_without_a_sign_in_only_the_command_line_publishes(listed: Path) -> None:
    with pytest.raises(OnlyByCommandLine, match="`indicators publish`") as refused:
        publisher(listed, Caller(local=False))
    assert "可以在此检查文件" in refused.value.text.zh


def test_a_publisher_signed_in_today_publishes_under_the_name_in_the_list(listed: Path) -> None:
    assert publisher(listed, signed_in(), NOW).name == "Anna Schmidt"
    assert publisher(listed, signed_in(" LI@Example.org", name="Somebody Else"), NOW).name == "李娜"


def test_nobody_signed_in(listed: Path) -> None:
    with pytest.raises(SignInNeeded):
        publisher(listed, Caller(local=False, can_sign_in=True))


@pytest.mark.parametrize(
    "who",
    [
        signed_in("eve@example.org"),
        signed_in(None),
        signed_in(["anna.schmidt@example.org"]),
        signed_in(email_verified=False),
        signed_in(email_verified="false"),
    ],
    ids=["not listed", "no address", "no text", "not verified", "not verified, as text"],
)
def test_a_sign_in_that_is_not_a_publisher(listed: Path, who: Caller) -> None:
    with pytest.raises(NotAPublisher, match="is signed in but is not among the publishers"):
        publisher(listed, who, NOW)


@pytest.mark.parametrize("hours_ago", [12.1, 24 * 29, -1])
def test_a_sign_in_of_another_day_is_asked_for_again(listed: Path, hours_ago: float) -> None:
    """The cookie lasts thirty days; a time to come was made by nobody honest."""
    with pytest.raises(SignInTooOld, match="more than 12 hours old"):
        publisher(listed, signed_in(hours_ago=hours_ago), NOW)
    with pytest.raises(SignInTooOld):
        publisher(listed, signed_in(iat="now"), NOW)


def test_who_is_taken_from_the_list_may_not_publish_from_then_on(listed: Path) -> None:
    assert publisher(listed, signed_in(), NOW).name
    (listed / "publishers.toml").write_text('[publishers]\n"li@example.org" = "李娜"\n', encoding="utf-8")
    with pytest.raises(NotAPublisher):
        publisher(listed, signed_in(), NOW)
    (listed / "publishers.toml").unlink()
    with pytest.raises(NotAPublisher):
        publisher(listed, signed_in("li@example.org"), NOW)


@pytest.mark.parametrize(
    "text",
    ["[publishers", 'publishers = ["anna.schmidt@example.org"]', "", '[publishers]\n"a@b.c" = 1\n', "\0"],
)
def test_a_list_that_cannot_be_read_lets_nobody_publish(listed: Path, text: str) -> None:
    (listed / "publishers.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PublishersUnreadable, match=r"Expected a table \[publishers\]") as refused:
        publisher(listed, signed_in(), NOW)
    assert str(listed) not in refused.value.text.en
    assert isinstance(refused.value, PublishingRefused)
