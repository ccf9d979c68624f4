"""The built web application: its page with a fresh nonce, its files with the right headers, nothing beside them."""

import gzip
from pathlib import Path

import httpx2
import pytest
from starlette.types import Receive, Scope, Send

from resolutionflow.core.errors import ProductError
from resolutionflow.web.assets import WebApp
from resolutionflow.web.headers import REPORTING
from resolutionflow.web.http import render

PAGE = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def build(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text('<script nonce="__CSP_NONCE__"></script>')
    (folder / "assets/app-1a2b.js").write_text("let x")
    (folder / "assets/app-1a2b.js.br").write_bytes(b"packed")
    (folder / "assets/app-1a2b.js.gz").write_bytes(gzip.compress(b"let x"))
    (folder / "assets/plex-1a2b.woff2").write_bytes(b"font")
    (folder / "icon.svg").write_text("<svg/>")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "leak.txt").symlink_to(tmp_path / "secret.txt")
    return folder


async def get(build: Path, path: str, **headers: str) -> httpx2.Response:
    async def api(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError("reached the API")

    web = WebApp(api, build)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await web(scope, receive, send)
        except ProductError as error:
            await render(error, "id")(scope, receive, send)

    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://test") as client:
        return await client.get(path, headers=headers)


@pytest.mark.parametrize("path", ["/", "/sessions/1", "/index.html", "/flows", "/" + "a" * 300, "/a" * 3_000])
async def test_a_page_gets_a_fresh_nonce(build: Path, path: str) -> None:
    first, second = await get(build, path, **PAGE), await get(build, path, **PAGE)
    nonce = first.text.split('"')[1]
    assert len(nonce) >= 22 and first.text != second.text
    assert f"script-src 'nonce-{nonce}' 'strict-dynamic'" in first.headers["content-security-policy"]
    assert first.headers["reporting-endpoints"] == REPORTING


async def test_an_asset_lasts_and_travels_packed(build: Path) -> None:
    packed = await get(build, "/assets/app-1a2b.js", **{"Accept-Encoding": "gzip, br"})
    assert "immutable" in packed.headers["cache-control"]
    assert packed.headers["content-encoding"] == "br"
    assert "javascript" in packed.headers["content-type"]
    plain = await get(build, "/assets/app-1a2b.js", **{"Accept-Encoding": "identity"})
    assert (plain.text, plain.headers.get("content-encoding")) == ("let x", None)
    assert (await get(build, "/icon.svg")).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0.5, br;q=0.01", "br"),
        ("br; q=0.0, gzip;q=0", None),
        ("", None),
        ("zstd", None),
    ],
)
async def test_a_file_travels_in_the_smallest_form_one_takes(build: Path, accepted: str, sent: str | None) -> None:
    answer = await get(build, "/assets/app-1a2b.js", **{"Accept-Encoding": accepted})
    assert (answer.status_code, answer.headers.get("content-encoding")) == (200, sent)
    assert answer.headers["vary"] == "Accept-Encoding"


async def test_a_file_that_is_known_does_not_travel_again(build: Path) -> None:
    for path, accepted in [("/icon.svg", ""), ("/assets/app-1a2b.js", "br"), ("/assets/app-1a2b.js", "gzip")]:
        wanted = {"Accept-Encoding": accepted}
        first = await get(build, path, **wanted)
        again = await get(build, path, **wanted, **{"If-None-Match": f'"other", W/{first.headers["etag"]}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert again.headers["cache-control"] == first.headers["cache-control"]
        assert (await get(build, path, **wanted, **{"If-None-Match": '"other"'})).content == first.content
    (build / "icon.svg").write_text("<svg><g/></svg>")
    assert (await get(build, "/icon.svg", **{"If-None-Match": first.headers["etag"]})).status_code == 200


async def test_each_form_has_a_tag_of_its_own(build: Path) -> None:
    tags = [
        (await get(build, "/assets/app-1a2b.js", **{"Accept-Encoding": accepted})).headers["etag"]
        for accepted in ("br", "gzip", "identity")
    ]
    assert len(set(tags)) == 3


async def test_a_font_lasts_and_may_be_read_in_parts(build: Path) -> None:
    whole = await get(build, "/assets/plex-1a2b.woff2")
    assert (whole.headers["content-type"], whole.content) == ("font/woff2", b"font")
    assert "immutable" in whole.headers["cache-control"]
    part = await get(build, "/assets/plex-1a2b.woff2", Range="bytes=1-2")
    assert (part.status_code, part.content) == (206, b"on")
    assert (await get(build, "/assets/plex-1a2b.woff2", Range="bytes=9-")).status_code == 416


async def test_the_page_is_never_kept(build: Path) -> None:
    page = await get(build, "/flows", **PAGE, **{"If-None-Match": "*"})
    assert (page.status_code, "etag" in page.headers, "cache-control" in page.headers) == (200, False, False)


@pytest.mark.parametrize(
    "path",
    ["/assets/gone.js", "/../secret.txt", "/%2e%2e/secret.txt", "/leak.txt", "/assets/../../secret.txt", "/a%00"],
)
async def test_nothing_outside_the_build_is_served(build: Path, path: str) -> None:
    answer = await get(build, path)
    assert (answer.status_code, "secret" in answer.text) == (404, False)


async def test_without_a_build_the_page_says_so(tmp_path: Path) -> None:
    answer = await get(tmp_path, "/", **PAGE)
    assert (answer.status_code, "not built" in answer.json()["detail"]) == (404, True)
