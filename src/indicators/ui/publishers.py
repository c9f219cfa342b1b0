"""Who may publish here: what the server and the sign-in say of the one who asks, and the acts that need it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from html import escape
from importlib.util import find_spec
from typing import Final, TypeVar
from urllib.parse import urlsplit

import streamlit as st

from indicators.answers.served import store_folder
from indicators.intake.publishers import (
    Caller,
    NotAPublisher,
    Person,
    PublishingRefused,
    SignInNeeded,
    SignInTooOld,
    publisher,
)
from indicators.model import Phrase, View
from indicators.present.words import label, say
from indicators.share import to_query_string
from indicators.share.permalink import LOCAL, public_base
from indicators.ui.outside import is_loopback, trusts_proxy
from indicators.ui.signing_in import SIGN_IN

log = logging.getLogger("indicators")
T = TypeVar("T")

_PASSED_ON: Final = (
    "Forwarded",
    "Via",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Real-Ip",
)


def may_publish() -> Person | PublishingRefused:
    """Whether the reader of this run may publish, undo and withdraw: who they are, or why not."""
    try:
        return publisher(store_folder(), _caller())
    except PublishingRefused as refusal:
        return refusal


def act(what: str, author: str, do: Callable[[str], T]) -> T:
    """Publish, undo or withdraw, under the name of who does it: the sign-in's, or the one given at the machine.

    The only way to any of the three on the pages. Raises PublishingRefused, and what the act itself raises.
    """
    person = publisher(store_folder(), _caller())
    done = do(person.name or author)
    log.info("%s by %s", what, person.name or author or "the local user")
    return done


def standing(view: View) -> None:
    """What the reader may do here, before they begin: with the way to sign in, or out again."""
    person, lang = may_publish(), view.lang
    if isinstance(person, Person) and not person.name:
        return
    if isinstance(person, Person):
        st.html(f'<p class="ci-note">{escape(say(Phrase("publishing.as", {"name": person.name}), lang))}</p>')
    else:
        st.html(f'<p class="ci-note">{escape(person.text.in_(lang))}</p>')
    if isinstance(person, SignInNeeded):
        way = f"{SIGN_IN.strip('/')}{to_query_string(view)}"
        st.html(
            f'<p><a href="{escape(way, quote=True)}" target="_self">{label("publishing.sign_in", lang)}</a></p>'
        )
    elif isinstance(person, Person | NotAPublisher | SignInTooOld):
        st.button(label("publishing.sign_out", lang), on_click=st.logout)


def _caller() -> Caller:
    """Who asks. Streamlit says whether somebody is signed in only where a sign-in is set up."""
    claims = st.user.to_dict()
    return Caller(
        local=_is_local(),
        can_sign_in="is_logged_in" in claims and find_spec("authlib") is not None,
        claims=claims if claims.get("is_logged_in") else None,
    )


def _is_local() -> bool:
    """Whether the reader sits at this machine: it listens to nothing else, and nobody passed the request on."""
    headers = st.context.headers
    return (
        is_loopback(str(st.get_option("server.address") or ""))
        and is_loopback(urlsplit(public_base(LOCAL)).netloc)
        and not trusts_proxy()
        and st.context.ip_address is None
        and is_loopback(headers.get("Host") or "")
        and not any(name in headers for name in _PASSED_ON)
    )
