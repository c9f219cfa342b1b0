"""Can somebody who may only read publish on the pages: before, after, or by a page that was open already?"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indicators.intake.publishers import Person
from indicators.store import Store
from tests.pages.conftest import Open, text_of

EMAIL = "anna.schmidt@example.org"
HEADERS = {"Host": "localhost:8501"}


@pytest.fixture(autouse=True)
def _sign_in_can_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library of the sign-in is not needed to look at what it would say."""
    monkeypatch.setattr("indicators.ui.publishers.find_spec", lambda _: object())


def served(
    monkeypatch: pytest.MonkeyPatch,
    address: str = "localhost",
    headers: Mapping[str, str] = HEADERS,
    peer: str | None = None,
    **environment: str,
) -> None:
    """What the server and the request say of where the reader is."""
    context = type("Context", (), {"headers": headers, "ip_address": peer, "url": "http://localhost/upload"})
    monkeypatch.setattr("indicators.ui.publishers.st.context", context)
    options = {"server.address": address}
    monkeypatch.setattr("indicators.ui.publishers.st.get_option", options.get)
    for name in ("INDICATORS_PUBLIC_URL", "INDICATORS_TRUST_PROXY"):
        monkeypatch.setenv(name, environment.get(name, ""))


def signed_in(app: AppTest, store: Path, *, hours_ago: float = 1, email: str = EMAIL) -> AppTest:
    """The same page for somebody with a cookie of a sign-in, and Anna among the publishers."""
    (store / "publishers.toml").write_text(f'[publishers]\n"{EMAIL}" = "Anna Schmidt"\n', encoding="utf-8")
    issued = int(time.time() - hours_ago * 3600)
    app.user = {"is_logged_in": True, "email": email, "iat": issued}
    return app.run()


def buttons(app: AppTest) -> list[str]:
    """What can be pressed, but for what changes nothing in the store."""
    return [button.label for button in app.button]


@pytest.mark.parametrize(
    ("address", "headers", "peer", "environment"),
    [
        ("0.0.0.0", HEADERS, None, {}),
        ("", HEADERS, None, {}),
        ("localhost", {"Host": "stats.example.org"}, None, {}),
        ("localhost", {}, None, {}),
        ("localhost", HEADERS | {"X-Forwarded-For": "10.0.0.7"}, None, {}),
        ("localhost", HEADERS | {"Via": "1.1 proxy"}, None, {}),
        ("localhost", HEADERS, "10.0.0.7", {}),
        ("localhost", HEADERS, None, {"INDICATORS_PUBLIC_URL": "https://stats.example.org"}),
        ("localhost", HEADERS, None, {"INDICATORS_TRUST_PROXY": "1"}),
    ],
    ids=["network", "unknown", "other host", "no host", "passed on", "via", "afar", "public", "proxy"],
)
def test_served_to_others_the_page_checks_and_does_not_publish(
    open_page: Open,
    own: Path,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    headers: Mapping[str, str],
    peer: str | None,
    environment: dict[str, str],
) -> None:
    served(monkeypatch, address, headers, peer, **environment)
    app = open_page("upload", {"lang": "zh"}, own)
    assert not app.exception
    assert "不能在页面上发布、恢复或撤回，但可以在此检查文件" in text_of(app)
    assert "恢复为该版本" not in buttons(app)
    assert len(app.get("file_uploader")) == 1


def test_at_the_machine_itself_it_publishes_without_an_account(
    open_page: Open, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served(monkeypatch)
    app = open_page("upload", {"lang": "zh"}, own)
    next(button for button in app.button if button.label == "恢复为该版本").click().run()
    assert not app.exception
    assert Store(own).releases()[-1].title.zh == "恢复至版本 1"


def test_a_publisher_signs_the_release_and_cannot_sign_for_another(
    open_page: Open, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served(monkeypatch, "0.0.0.0")
    app = signed_in(open_page("upload", {"lang": "zh"}, own), own)
    assert "已以“Anna Schmidt”登录" in text_of(app)
    assert "form.undo.author" not in [field.key for field in app.text_input]
    next(button for button in app.button if button.label == "恢复为该版本").click().run()
    assert not app.exception
    assert Store(own).releases()[-1].author == "Anna Schmidt"


def test_signing_in_is_offered_and_leads_back_to_this_view(
    open_page: Open, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served(monkeypatch, "0.0.0.0")
    app = open_page("upload", {"lang": "en"}, own)
    app.user = {"is_logged_in": False}
    app.run()
    assert 'href="sign-in?v=1&amp;ds=cn-cities&amp;lang=en"' in text_of(app)


@pytest.mark.parametrize(
    ("hours_ago", "email", "said"),
    [
        (24 * 20, EMAIL, "登录已超过12小时"),
        (1, "eve@example.org", "eve@example.org已登录，但不是本系统的发布人员"),
    ],
    ids=["a cookie of weeks ago", "no publisher"],
)
def test_a_sign_in_that_does_not_suffice_says_why(
    open_page: Open, own: Path, monkeypatch: pytest.MonkeyPatch, hours_ago: float, email: str, said: str
) -> None:
    served(monkeypatch, "0.0.0.0")
    app = signed_in(open_page("upload", {"lang": "zh"}, own), own, hours_ago=hours_ago, email=email)
    assert said in text_of(app)
    assert "恢复为该版本" not in buttons(app)
    assert "退出登录" in buttons(app)


@pytest.mark.parametrize("act", ["恢复为该版本", "撤回"])
def test_a_form_that_was_open_when_the_right_ended_does_nothing(
    open_page: Open, own: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    """The right is asked for at the act: here it ends between the drawing of the form and the act itself."""
    served(monkeypatch, "0.0.0.0")
    app = signed_in(open_page("upload", {"lang": "zh"}, own), own)
    before = [(release.number, release.withdrawn) for release in Store(own).releases()]
    monkeypatch.setattr("indicators.ui.publishers.may_publish", lambda: Person("Anna Schmidt"))
    (own / "publishers.toml").write_text("[publishers]\n", encoding="utf-8")
    reasons = [field for field in app.text_input if field.label.startswith("撤回原因")]
    for field in reasons:
        field.set_value("误发")
    next(button for button in app.button if button.label.startswith(act)).click().run()
    assert not app.exception
    assert "不是本系统的发布人员" in "\n".join(str(error.value) for error in app.error).replace("\\", "")
    assert [(release.number, release.withdrawn) for release in Store(own).releases()] == before
