"""How an answer goes out over HTTP: what it is, how long it may be kept, and why there is none."""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from indicators.api.asking import Asked
from indicators.api.edition import edition
from indicators.errors import (
    AddressUnknown,
    IndicatorsError,
    NothingToDraw,
    NothingToExport,
    QueryRefused,
    ReleaseDamaged,
    ReleaseUnknown,
    StoreMissing,
    TooManyFigures,
)
from indicators.model import Lang, Phrase
from indicators.present.metadata import text_record
from indicators.present.words import say
from indicators.share.permalink import public_base

log = logging.getLogger("indicators")

JSON: Final = "application/json"
_PROBLEM: Final = "application/problem+json"
_FOR_GOOD: Final = "public, max-age=31536000, immutable"
_ASK_AGAIN: Final = "no-cache"
_EVERYONE: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Content-Disposition, X-Release",
}
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
_STATUS: Final[dict[type[IndicatorsError], int]] = {
    QueryRefused: 400,
    NothingToExport: 404,
    AddressUnknown: 404,
    NothingToDraw: 404,
    TooManyFigures: 413,
    ReleaseUnknown: 404,
    ReleaseDamaged: 503,
    StoreMissing: 503,
}


@dataclass(frozen=True)
class Reply:
    """What can be sent: `make` computes it only when the caller does not hold it yet.

    `tells_apart` is all it depends on besides the program's edition; `for_good` says it can never change.
    """

    make: Callable[[], bytes]
    media_type: str
    tells_apart: tuple[str, ...]
    for_good: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)


def release_parts(asked: Asked) -> tuple[str, ...]:
    """What an answer depends on: its release, word for word, whether that was withdrawn, and the whole view."""
    release = asked.opened.release
    return (release.sha256, release.withdrawn or "", asked.view.page, asked.query)


def stays(asked: Asked) -> bool:
    """Whether an answer can never change. A withdrawn release must be able to say so, so it is asked for again."""
    return asked.pinned and asked.opened.release.withdrawn is None


def endpoint(answer: Callable[[Request], Reply]) -> Callable[[Request], Response]:
    """A route from a function that gives a reply or refuses: caching, HEAD, CORS and refusals in one place."""

    def respond(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_EVERYONE | _PREFLIGHT)
        try:
            return _sent(answer(request), request)
        except IndicatorsError as refusal:
            return _refusal(refusal, request)
        except Exception as error:
            return _failure(error, request)

    return respond


def _sent(reply: Reply, request: Request) -> Response:
    tag = _tag(reply)
    headers = {**_EVERYONE, **reply.headers, "ETag": tag}
    headers["Cache-Control"] = _FOR_GOOD if reply.for_good else _ASK_AGAIN
    if _holds(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return _whole(reply.make(), reply.media_type, headers, 200, request)


def _whole(
    content: bytes, media_type: str, headers: Mapping[str, str], status: int, request: Request
) -> Response:
    """The content, or for HEAD all that is said of it."""
    headers = {**headers, "Content-Length": str(len(content)), "Content-Type": media_type}
    return Response(b"" if request.method == "HEAD" else content, status_code=status, headers=headers)


def _tag(reply: Reply) -> str:
    parts = "\n".join((edition(), public_base(""), reply.media_type, *reply.tells_apart))
    return f'"{hashlib.sha256(parts.encode("utf-8")).hexdigest()[:32]}"'


def _holds(asked: str, tag: str) -> bool:
    """Whether If-None-Match names the tag; a proxy that compresses marks it as weak."""
    return tag in (part.strip().removeprefix("W/") for part in asked.split(",")) or asked.strip() == "*"


def _refusal(refusal: IndicatorsError, request: Request) -> Response:
    status = _STATUS.get(type(refusal))
    if status is None:
        return _failure(refusal, request)
    body: dict[str, Any] = {"reason": text_record(refusal.text)}
    if isinstance(refusal, QueryRefused):
        body["parts"] = [
            {"key": part.key, "value": part.value, "reason": _in_both(part.reason)}
            for part in refusal.problems
        ]
    return _problem(status, refusal.code, body, request)


def _failure(error: Exception, request: Request) -> Response:
    """A defect of ours: logged under a number, and only the number is told."""
    number = secrets.token_hex(4)
    log.error("request failed, reference %s", number, exc_info=error)
    reason = _in_both(Phrase("api.failed", {"number": number}))
    return _problem(500, "failed", {"reason": reason, "reference": number}, request)


def _in_both(phrase: Phrase) -> dict[str, str]:
    return {lang.value: say(phrase, lang) for lang in Lang}


def _problem(status: int, code: str, body: Mapping[str, Any], request: Request) -> Response:
    """RFC 9457 problem details, with the reason in both languages."""
    told = {"status": status, "title": body["reason"]["en"], "code": code, **body}
    content = json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8")
    return _whole(content, _PROBLEM, {**_EVERYONE, "Cache-Control": "no-store"}, status, request)
