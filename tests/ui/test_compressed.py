"""Scripts and styles go out compressed, each compressed once; everything else goes out as it is."""

from __future__ import annotations

import gzip

import pyarrow as pa
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from indicators.ui.compressed import Compressed

SCRIPT = b"export const year = 2024;\n" * 100


class Files:
    """Static files that count how often they are asked for."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, request: Request) -> Response:
        self.asked += 1
        name = request.path_params["name"]
        if name == "unknown.js":  # what a server of one page says to a path nobody has
            return Response(b"<html>" + SCRIPT, media_type="text/html")
        body = SCRIPT[:100] if name == "small.js" else SCRIPT
        headers = {"etag": '"1"', "cache-control": "public, immutable"}
        return Response(body, media_type="text/javascript", headers=headers)


@pytest.fixture
def files() -> Files:
    return Files()


@pytest.fixture
def client(files: Files) -> TestClient:
    routes = [Route(f"/{folder}/{{name}}", files.__call__) for folder in ("static", "api")]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Compressed)]))


def raw(client: TestClient, path: str, accepted: str, **headers: str) -> tuple[dict[str, str], bytes]:
    """The answer as it came over the wire."""
    with client.stream("GET", path, headers={"accept-encoding": accepted} | headers) as answer:
        return dict(answer.headers), b"".join(answer.iter_raw())


def test_a_script_goes_out_in_brotli_and_keeps_its_headers(client: TestClient) -> None:
    headers, body = raw(client, "/static/a.js", "gzip, deflate, br, zstd")
    assert headers["content-encoding"] == "br"
    assert headers["vary"] == "accept-encoding"
    assert headers["cache-control"] == "public, immutable"
    assert headers["etag"] == 'W/"1"'
    assert int(headers["content-length"]) == len(body) < len(SCRIPT) / 10
    assert pa.decompress(body, len(SCRIPT), "brotli", asbytes=True) == SCRIPT


def test_a_browser_without_brotli_gets_gzip(client: TestClient) -> None:
    headers, body = raw(client, "/static/a.js", "gzip")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == SCRIPT


def test_the_second_reader_is_answered_from_memory(client: TestClient, files: Files) -> None:
    first = raw(client, "/static/a.js", "br")
    assert raw(client, "/static/a.js", "br") == first
    assert files.asked == 1


@pytest.mark.parametrize(
    ("path", "accepted", "header"),
    [
        ("/static/a.js", "", {}),
        ("/static/a.js", "br", {"range": "bytes=0-9"}),
        ("/static/a.js", "br", {"if-none-match": '"1"'}),
        ("/static/small.js", "br", {}),
        ("/static/unknown.js", "br", {}),
        ("/api/a.js", "br", {}),
    ],
)
def test_the_rest_goes_out_as_it_is(
    client: TestClient, files: Files, path: str, accepted: str, header: dict[str, str]
) -> None:
    for _ in range(2):
        headers, _ = raw(client, path, accepted, **header)
        assert "content-encoding" not in headers
    assert files.asked == 2
